"""Spreadsheets into the register: read, matched, looked at before anything is written, and undone where it was wrong.

``kinds`` says what rows are made of, ``plan`` reads a file into a list of what would be done, ``apply`` does it.
"""
