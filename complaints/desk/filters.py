"""The filters above the queue: kind, place, channel, guarded or not, and words or a number."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cms.directory import codes, scope
from cms.directory.models import Division
from complaints.choices import Channel
from complaints.desk import found
from complaints.desk.kept import kept
from complaints.models import Category, RelayedQuestion
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User
from portal.codes import numbers
from portal.text import clean

LOOKED_AT = ("place", "description", "public_title", "reach__name", "reach__water__name", "source_number")


class Filters(forms.Form):
    """Read from the address; what cannot be read narrows nothing."""

    q = forms.CharField(label=_("搜编号、地点、内容"), required=False, max_length=60)
    category = forms.ChoiceField(label=_("问题"), required=False)
    place = forms.ChoiceField(label=_("县区"), required=False)
    channel = forms.ChoiceField(label=_("渠道"), choices=[("", _("全部渠道")), *Channel.choices], required=False)
    guarded = forms.ChoiceField(
        label=_("保密"), choices=[("", _("不限")), ("yes", _("只看保密")), ("no", _("不看保密"))], required=False
    )
    asked = forms.ChoiceField(
        label=_("单位请问"), choices=[("", _("不限")), ("yes", _("只看单位请问的"))], required=False
    )
    sort = forms.ChoiceField(
        label=_("排序"), choices=[("", _("先到期的在前")), ("newest", _("新收到的在前"))], required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.offer("category", [("", _("全部问题")), *categories()])
        self.offer("place", [("", _("全部县区")), *counties(user)])
        self.is_valid()

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Fills a list."""
        field: Any = self.fields[name]
        field.choices = choices

    def said(self, name: str) -> Any:
        """What was asked; None or "" when nothing was, or nothing readable."""
        return self.cleaned_data.get(name)

    @property
    def count(self) -> int:
        """How many filters are set, the words and the order apart."""
        return sum(1 for name in ("category", "place", "channel", "guarded", "asked") if self.said(name))

    def narrow(self, cases: ComplaintQuerySet) -> ComplaintQuerySet:
        """The cases that the filters leave."""
        if self.said("category"):
            cases = cases.filter(category__code=self.said("category"))
        if self.said("place"):
            inside = Division.objects.within([codes.prefix(self.said("place"))])
            cases = cases.filter(division__in=inside.values("pk"))
        if self.said("channel"):
            cases = cases.filter(channel=self.said("channel"))
        if self.said("guarded"):
            cases = cases.filter(confidential=self.said("guarded") == "yes")
        if self.said("asked"):
            cases = cases.filter(Exists(RelayedQuestion.objects.for_office().filter(complaint=OuterRef("pk"))))
        words = clean(self.said("q") or "")
        return cases.filter(holding(words) | Q(pk__in=found.by(self.user, words))) if words else cases


def categories() -> list[tuple[str, str]]:
    """The kinds of problems in their order."""
    return kept("categories", lambda: list(Category.objects.order_by("order", "pk").values_list("code", "name")))


def counties(user: User) -> list[tuple[str, str]]:
    """The counties within the account's say."""
    everywhere = scope.all_divisions(user)
    prefixes = [] if everywhere else scope.jurisdictions(user)

    def found() -> list[tuple[str, str]]:
        rows = Division.objects.counties() if everywhere else Division.objects.counties().within(prefixes)
        return list(rows.order_by("code").values_list("code", "name"))

    return kept(f"counties:{'all' if everywhere else ','.join(prefixes)}", found)


def holding(words: str) -> Q:
    """Cases known by these digits, or with these words in their place or text."""
    digits = numbers.digits(words)
    wanted = Q(number=digits) | Q(public_number=digits) if digits else Q(pk__in=[])
    for field in LOOKED_AT:
        wanted |= Q(**{f"{field}__icontains": words})
    return wanted
