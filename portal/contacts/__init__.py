"""Telephone numbers, e-mail addresses and names of people: encrypted, found by keyed digest, erasable."""
