"""Numbers of people that no published text may hold, whoever wrote it.

Drafts come with such numbers taken out already (``complaints.discretion``); this stops what an editor types later.
"""

import re

PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新"
GAP = r"[\s\-—·]{0,2}"
WIDE: dict[int, str] = {0xFF10 + n: str(n) for n in range(10)} | {0xFF21 + n: chr(65 + n) for n in range(26)}
NUMBERS = re.compile(
    rf"(?<!\d)(?:\+?86{GAP})?1[3-9]\d(?:{GAP}\d){{8}}(?!\d)"  # mobile telephones
    r"|(?<!\d)\d{6}(?:18|19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?!\d)"  # identity cards
    rf"|[{PROVINCES}][A-HJ-Z]{GAP}[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])"  # licence plates
)


def numbers_in(text: str) -> list[str]:
    """Telephone, identity and plate numbers in the text, each once, in their order."""
    return list(dict.fromkeys(NUMBERS.findall(text.translate(WIDE))))
