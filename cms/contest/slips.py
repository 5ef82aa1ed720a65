"""Paper: consent slips, two on a sheet, the list of codes that the teacher keeps, the receipt of a school."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contest import missing, slip
from cms.contest.models import Contest, Entry, School
from portal.codes import numbers, qr
from portal.print.column import Column
from portal.print.font import missing_glyphs
from portal.print.kit import A4, Sheet
from portal.shell import office

WIDE, HIGH = A4
HALF = HIGH / 2
LEFT, RIGHT = 18.0, 150.0
MOST = 400
"""Slips in one file; a school with more prints several."""


def printable(text: str) -> str:
    """Without what the font lacks."""
    lacking = missing_glyphs(text)
    return "".join(sign for sign in text if sign not in lacking)


def sheets(contest: Contest, entries: Sequence[Entry]) -> bytes:
    """A slip for each entry."""
    out = BytesIO()
    sheet = Sheet(out, A4, _("家长同意书"))
    for n, entry in enumerate(entries):
        if n and n % 2 == 0:
            sheet.page()
        draw(sheet, contest, entry, HALF * (n % 2))
    sheet.line(10, HALF, WIDE - 10, HALF, 0.1)
    sheet.save()
    return out.getvalue()


def draw(sheet: Sheet, contest: Contest, entry: Entry, top: float) -> None:
    """One slip: no name is printed on it, the guardian writes it by hand."""
    sheet.text(LEFT, top + 18, printable(_("“%(title)s”家长同意书") % {"title": contest.title}), 6, bold=True, fit=120)
    sheet.text(LEFT, top + 26, printable(f"{entry.group} · {entry.kind}"), 4.2, fit=120)
    sheet.qr(qr.rows(slip.address(entry)), RIGHT, top + 14, 38)
    sheet.text(RIGHT + 19, top + 62, numbers.show(entry.code), 5, align="center", bold=True)
    sheet.text(
        RIGHT + 19, top + 68, _("回条码 %(key)s") % {"key": numbers.show(slip.key(entry.code))}, 3.6, align="center"
    )
    y = sheet.wrapped(LEFT, top + 36, words(contest), 3.9, 124, leading=1.55)
    for line in (
        _("□ 可以在网上展示作品"),
        _("□ 可以写“姓+同学”（不写全名）"),
        _("□ 可以写学校"),
    ):
        y += 1.5
        sheet.text(LEFT, y + 2, line, 4.2)
        y += 6
    sheet.text(LEFT, y + 7, _("学生（家长手写）____________　班级____________"), 4.2)
    sheet.text(LEFT, y + 17, _("家长签字____________　电话____________　日期____________"), 4.2)
    version = _("同意书版本 %(version)s") % {"version": contest.consent_version}
    sheet.text(LEFT, top + HALF - 10, version, 3.2, colour="#4A5C66")


def words(contest: Contest) -> str:
    """What the guardian signs."""
    facts = office.facts()
    said = {"office": facts.name, "phone": facts.phone, "title": contest.title}
    return _(
        "%(office)s请孩子参加“%(title)s”。孩子的姓名、班级、您的联系方式只用来评奖、发证书，加密保存，"
        "公布结果半年后删除。评委只看编号，不看名字。网上只写您在下面勾选的。"
        "什么时候都可以撤回：凭这张回条在网上办，找学校，或者打%(phone)s。撤回后作品和孩子的信息都删掉。"
        "不满14岁的，由家长同意（个人信息保护法第31条）。"
    ) % {key: printable(str(value)) for key, value in said.items()}


def code_list(contest: Contest, school: School, entries: Sequence[Entry]) -> bytes:
    """编号单: the teacher writes the names beside the codes, on paper."""
    out = BytesIO()
    sheet = Sheet(out, A4, _("编号单"))
    column = Column(sheet, printable(contest.title))
    column.heading(printable(_("编号单：%(title)s") % {"title": contest.title}), 1)
    column.paragraph(_("姓名写在这张纸上，由老师保管，不要拍照上网。家长同意以前，系统里只有编号。"))
    rows = [[_("编号"), _("组别"), _("种类"), _("姓名（手写）")]]
    rows += [[numbers.show(one.code), printable(one.group.name), printable(one.kind.name), ""] for one in entries]
    column.table(rows)
    column.small(printable(school.name))
    column.finish()
    sheet.save()
    return out.getvalue()


def receipt(contest: Contest, school: School, entries: Sequence[Entry], now: datetime) -> bytes:
    """What the school has handed in, without a name: code, group, kind, title, state."""
    out = BytesIO()
    sheet = Sheet(out, A4, _("收件回执"))
    column = Column(sheet, printable(f"{contest.title} · {school.name}"))
    column.heading(_("收件回执"), 1)
    column.paragraph(printable(_("%(school)s，“%(title)s”。") % {"school": school.name, "title": contest.title}))
    at = timezone.localtime(now).strftime("%Y-%m-%d %H:%M")
    column.paragraph(_("打印时间%(at)s，共%(n)s件。") % {"at": at, "n": len(entries)})
    rows = [[_("编号"), _("组别"), _("种类"), _("作品名称"), _("状态")]]
    for one in entries:
        lacks = missing.lacks(one) if one.state in ("draft", "late") else []
        state = _("还缺：%(what)s") % {"what": lacks[0].words} if lacks else one.get_state_display()
        rows.append([numbers.show(one.code), *map(printable, (one.group.name, one.kind.name, one.title, state))])
    column.table(rows)
    column.finish()
    sheet.save()
    return out.getvalue()
