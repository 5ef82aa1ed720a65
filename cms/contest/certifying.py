"""Certificates as PDF, drawn anew each time from what stands now; a number and a QR code lead to their proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.contest.choices import State
from cms.contest.models import Certificate, Contest
from portal.codes import numbers, qr
from portal.contacts.crypt import Unreadable
from portal.print.font import missing_glyphs
from portal.print.kit import A4_LANDSCAPE, Sheet
from portal.print.lines import wrap
from portal.shell import office

WIDE, HIGH = A4_LANDSCAPE
MIDDLE = WIDE / 2
DEEP, GOLD, WAVE, PALE = "#083B5E", "#7A4A00", "#94C3DB", "#EEF5F8"
DIGITS = "〇一二三四五六七八九"


def standing(rows: Iterable[Certificate]) -> list[Certificate]:
    """Those that may be printed: not revoked, of works that still stand."""
    return [row for row in rows if row.revoked_at is None and (row.entry is None or row.entry.state == State.SUBMITTED)]


def of(contest: Contest) -> list[Certificate]:
    """All certificates of a contest with what they print."""
    rows = Certificate.objects.filter(contest=contest).select_related(
        "contest",
        "entry__group",
        "entry__kind",
        "entry__award",
        "entry__school",
        "entry__pupil__contact",
        "entry__nomination__reach",
        "entry__nomination__water",
        "entry__nomination__person",
        "recognition__school",
        "recognition__teacher__user",
    )
    return list(rows.order_by("entry__school", "entry__place", "number"))


def of_code(rows: Iterable[Certificate], code: str) -> list[Certificate]:
    """That of one work; all of them for "", which names none."""
    return [row for row in rows if not code or (row.entry is not None and row.entry.code == code)]


def proof(row: Certificate) -> str:
    """Where anybody can check it."""
    return f"{settings.SITE_URL}{reverse('contest:verify', args=[row.number])}"


def whom(row: Certificate) -> str:
    """The name on the sheet; works whose name is erased or was never given are named by their number."""
    if row.recognition is not None:
        teacher = row.recognition.teacher
        return str(teacher) if teacher is not None else row.recognition.school.name
    entry = row.entry
    if entry is None:
        return ""
    nomination = getattr(entry, "nomination", None)
    if nomination is not None:
        return str(nomination.words)
    pupil = getattr(entry, "pupil", None)
    try:
        name = pupil.name if pupil is not None else ""
    except Unreadable:
        name = ""
    code = _("作品%(code)s的作者") % {"code": numbers.show(entry.code)}
    return _("%(name)s同学") % {"name": name} if name else code


def school_of(row: Certificate) -> int | None:
    """Whose certificate it is."""
    return row.recognition.school_id if row.recognition is not None else row.entry.school_id if row.entry else None


def award(row: Certificate) -> str:
    """What it is for."""
    if row.recognition is not None:
        return row.recognition.get_kind_display()
    if row.entry is not None and not row.contest.is_for_schools:
        return row.entry.kind.name
    return row.entry.award.name if row.entry is not None and row.entry.award is not None else ""


def sentence(row: Certificate) -> str:
    """What the sheet says."""
    named = {"contest": row.contest.title, "year": row.issued_on.year, "award": award(row)}
    if row.entry is None or not row.contest.is_for_schools:
        return _("在%(year)s年“%(contest)s”中，被评为%(award)s。特发此证。") % named
    named["title"] = row.entry.title
    return _("你的作品《%(title)s》在%(year)s年“%(contest)s”中获%(award)s。愿你门前的河，一直清。") % named


def printable(text: str) -> str:
    """Without signs that the font lacks: for words whose loss is no harm."""
    lacking = missing_glyphs(text)
    return "".join(sign for sign in text if sign not in lacking)


def chinese_year(year: int) -> str:
    """二〇二六."""
    return "".join(DIGITS[int(digit)] for digit in str(year))


def chinese_number(number: int) -> str:
    """十一 of 11, for the months and days of a date."""
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return before + (DIGITS[ones] if ones else "")


@dataclass(frozen=True)
class Printed:
    """``left_out``: numbers of certificates whose names the font cannot write, with the signs; none is printed with a
    box or a gap in the name. PDF_FONT names a fuller font."""

    data: bytes
    left_out: dict[str, str]


def pdf(rows: Iterable[Certificate]) -> Printed:
    """One page each."""
    out, left_out, pages = BytesIO(), {}, 0
    sheet = Sheet(out, A4_LANDSCAPE, _("证书"))
    for row in rows:
        if lacking := missing_glyphs(whom(row)):
            left_out[row.number] = "".join(sorted(lacking))
            continue
        if pages:
            sheet.page()
        draw(sheet, row)
        pages += 1
    sheet.save()
    return Printed(out.getvalue(), left_out)


def draw(sheet: Sheet, row: Certificate) -> None:
    """One certificate."""
    sheet.rect(9, 9, WIDE - 18, HIGH - 18, stroke=DEEP, thick=0.8)
    sheet.rect(11, 11, WIDE - 22, HIGH - 22, stroke=DEEP, thick=0.2)
    hills(sheet)
    sheet.text(MIDDLE, 52, _("证 书"), 20, align="center", bold=True, colour=DEEP)
    sheet.text(MIDDLE, 72, printable(award(row)), 9.5, align="center", bold=True, colour=GOLD, fit=200)
    sheet.text(MIDDLE, 94, whom(row), 9, align="center", bold=True, fit=200)
    sheet.line(MIDDLE - 70, 97, MIDDLE + 70, 97, 0.3)
    lines(sheet, printable(sentence(row)))
    foot(sheet, row)


def lines(sheet: Sheet, text: str) -> None:
    """The sentence in the middle."""
    for n, line in enumerate(wrap(text, 6, 200)):
        sheet.text(MIDDLE, 112 + n * 11, line, 6, align="center")


def hills(sheet: Sheet) -> None:
    """Water at the foot."""
    sheet.rect(11.2, 158, WIDE - 22.4, HIGH - 169.2, fill=PALE)
    for n in range(3):
        y = 188 + n * 4
        for x in range(14, int(WIDE) - 20, 12):
            sheet.line(x, y + (x // 12 + n) % 2, x + 6, y + (x // 12 + n + 1) % 2, 0.3, WAVE)


def foot(sheet: Sheet, row: Certificate) -> None:
    """Number, QR code, who issues it and when."""
    sheet.qr(qr.rows(proof(row)), 26, 154, 30)
    facts = [_("证书编号 %(number)s") % {"number": numbers.show(row.number)}]
    if row.entry is not None:
        code = _("作品编号 %(code)s") if row.contest.is_for_schools else _("推荐编号 %(code)s")
        facts.append(code % {"code": numbers.show(row.entry.code)})
        school = row.entry.school.name if row.entry.school is not None else ""
        facts.append("　".join(part for part in (school, row.entry.group.name) if part))
    facts.append(_("扫一扫，可以查真假"))
    for n, line in enumerate(facts):
        sheet.text(66, 162 + n * 7.5, printable(line), 4.4, fit=110)
    day = row.issued_on
    issuer = printable(office.facts().name or settings.SITE_NAME)
    sheet.text(WIDE - 28, 168, issuer, 5.4, align="right", fit=90)
    named = {"year": chinese_year(day.year), "month": chinese_number(day.month), "day": chinese_number(day.day)}
    sheet.text(WIDE - 28, 178, _("%(year)s年%(month)s月%(day)s日") % named, 5.4, align="right")
