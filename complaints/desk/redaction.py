"""Takes out of a reporter's words what could tell who he is, before the words go to a unit."""

import re

HIDDEN = "〔已隐去〕"
GAP = r"[\s\-—－·.]?"
PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新港澳"
PATTERNS = (
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail
    rf"[{PROVINCES}]{GAP}[A-Za-z]{GAP}[A-Za-z0-9]{{5,6}}(?![A-Za-z0-9])",  # number plates
    r"(?<!\d)\d{6}(?:18|19|20)?\d{2}[01]\d[0-3]\d\d{3}[\dXx]?(?!\d)",  # identity cards, 18 and 15 digits
    rf"(?<!\d)(?:\+?86{GAP})?1[3-9]\d(?:{GAP}\d){{8}}(?!\d)",  # mobile phones
    rf"(?<!\d)(?:0\d{{2,3}}{GAP})?[2-9]\d{{2,3}}{GAP}\d{{4}}(?!\d)",  # landlines of 7 and 8 digits
)
PRIVATE = re.compile("|".join(PATTERNS))
FOLD = str.maketrans("０１２３４５６７８９＠", "0123456789@")


def hide(text: str) -> str:
    """The text with telephone and identity numbers, plates and addresses of e-mail taken out.

    Names of people cannot be found by a pattern: whoever dispatches reads the text beside the original.
    """
    folded = text.translate(FOLD)  # the same length, so that places match
    pieces, last = [], 0
    for found in PRIVATE.finditer(folded):
        pieces += [text[last : found.start()], HIDDEN]
        last = found.end()
    return "".join([*pieces, text[last:]])
