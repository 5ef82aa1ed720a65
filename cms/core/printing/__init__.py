"""Bodies of pages without their markup: for paper, and for pasting elsewhere.

``blocks.parts`` says what a body consists of, ``drawing.draw`` puts that on paper. Nothing is imported here: the
registries, which all of the content imports, need ``parts`` alone.
"""
