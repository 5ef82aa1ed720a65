"""Takes telephones, identity numbers and number plates out of words that go into an index."""

import re

MASK = "＊"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
GAP = r"[\s\-‐-―－·.]?"
DIGIT = "[0-9０-９]"
IDENTITY = rf"(?:{DIGIT}{GAP}){{14}}(?:(?:{DIGIT}{GAP}){{2}}(?:{DIGIT}{GAP})?[0-9０-９xXｘＸ])?"
MOBILE = rf"(?:[+＋]?86{GAP})?[1１]{GAP}[3-9３-９]{GAP}(?:{DIGIT}{GAP}){{8}}{DIGIT}"
LANDLINE = rf"[(（]?[0０]{DIGIT}{{2,3}}[)）]?{GAP}(?:{DIGIT}{GAP}){{6,7}}{DIGIT}"
PLATE = rf"[{PROVINCES}]\s?[A-HJ-NP-Za-hj-np-zＡ-Ｚ]{GAP}[A-Za-z0-9Ａ-Ｚ０-９]{{4,5}}[A-Za-z0-9Ａ-Ｚ０-９挂学警港澳]"
LONG = rf"{DIGIT}(?:{GAP}{DIGIT}){{6,}}"
"""Any other seven digits or more: an account, a foreign telephone, a chat number."""
PERSONAL = re.compile(rf"(?:(?<!{DIGIT})(?:{IDENTITY}|{MOBILE}|{LANDLINE}|{LONG})(?!{DIGIT}))|{PLATE}")


def masked(text: str) -> str:
    """The words with a mark in the place of each number that leads to a person."""
    return PERSONAL.sub(MASK, text)
