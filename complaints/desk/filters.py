"""The filters above the queue: kind, place, way in, who has it, time, and words or a number."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from complaints.desk import filter_lists, narrowing, paging
from complaints.desk.filter_lists import categories as categories
from complaints.desk.saved import Saved
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User
from portal.contacts import phones
from portal.text import clean

YES_NO = [("", gettext_lazy("不限")), ("yes", gettext_lazy("有")), ("no", gettext_lazy("没有"))]
SORTS = [
    ("", gettext_lazy("按列表的习惯")),
    ("due", gettext_lazy("先到期的在前")),
    ("newest", gettext_lazy("新收到的在前")),
    ("updated", gettext_lazy("刚有变化的在前")),
]


def choice(label: Any, choices: Any = ()) -> forms.ChoiceField:
    """A list that may stay open."""
    return forms.ChoiceField(label=label, choices=list(choices), required=False)


def words(label: Any, **attrs: str) -> forms.CharField:
    """A few words."""
    return forms.CharField(label=label, required=False, max_length=60, widget=forms.TextInput(attrs=attrs))


def day(label: Any) -> forms.DateField:
    """A date."""
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class Filters(forms.Form):
    """Read from the address; what cannot be read narrows nothing. ``wrong`` says why, of the box for words."""

    q = words(gettext_lazy("搜编号、地点、内容"))
    category = choice(gettext_lazy("问题"))
    kind = choice(gettext_lazy("性质"))
    place = choice(gettext_lazy("辖区"))
    river = words(gettext_lazy("河湖"))
    reach = words(gettext_lazy("河段、村或牌号"), list="places", autocomplete="off", **{"data-places": ""})
    unit = words(gettext_lazy("承办单位"))
    channel = choice(gettext_lazy("渠道"))
    source = choice(gettext_lazy("来源"))
    since = day(gettext_lazy("收到：从哪天"))
    until = day(gettext_lazy("收到：到哪天"))
    photo = choice(gettext_lazy("照片"), YES_NO)
    contact = choice(gettext_lazy("留了联系方式"), YES_NO)
    solved = choice(gettext_lazy("举报人评价"))
    guarded = choice(
        gettext_lazy("保密"),
        [("", gettext_lazy("不限")), ("yes", gettext_lazy("只看保密")), ("no", gettext_lazy("不看保密"))],
    )
    asked = choice(gettext_lazy("单位请问"), [("", gettext_lazy("不限")), ("yes", gettext_lazy("只看单位请问的"))])
    sort = choice(gettext_lazy("排序"), SORTS)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.offer("category", filter_lists.any_of(_("全部问题"), categories()))
        self.offer("place", filter_lists.any_of(_("全部辖区"), filter_lists.places(user)))
        self.offer("kind", filter_lists.kinds())
        self.offer("channel", filter_lists.channels())
        self.offer("source", filter_lists.sources())
        self.offer("solved", filter_lists.verdicts())
        self.is_valid()

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Fills a list."""
        field: Any = self.fields[name]
        field.choices = choices

    def clean_q(self) -> str:
        """Raises ValidationError for a telephone: an address is kept in many places, a number belongs in none."""
        said: str = clean(self.cleaned_data["q"])
        try:
            found = phones.normalise(said)
        except ValueError:
            return said
        if found.startswith("+"):
            raise ValidationError(_("这像是电话。按电话找，请用下面的“按电话找”。"))
        return said

    @property
    def wrong(self) -> list[str]:
        """What the list says above itself."""
        return [str(error) for errors in self.errors.values() for error in errors]

    def said(self, name: str) -> Any:
        """What was asked; None or "" when nothing was, or nothing readable."""
        return self.cleaned_data.get(name)

    @property
    def count(self) -> int:
        """How many filters are set, the words and the order apart."""
        return sum(1 for name in self.fields if name not in ("q", "sort") and self.said(name))

    def order(self, view: Saved) -> paging.Order:
        """The order of the list: as asked, or as the view usually stands."""
        usual = paging.NEWEST if view.newest_first else paging.DUE
        return replace(paging.SORTS.get(self.said("sort") or "", usual), few=view.few)

    def narrow(self, cases: ComplaintQuerySet) -> ComplaintQuerySet:
        """The cases that the filters leave."""
        for name, rule in narrowing.RULES.items():
            if self.said(name):
                cases = rule(cases, self.said(name))
        if self.said("q"):
            cases = narrowing.holding(cases, self.user, self.said("q"), timezone.now())
        return cases
