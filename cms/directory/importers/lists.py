"""The lists of chiefs and rivers go by columns that rows written in bulk do not write by themselves."""

from django.db.models import Q

from cms.directory import narrowing, ranks
from cms.directory.models import Appointment, Post, Reach


def follow(name: str, keys: list[int]) -> None:
    """After rows of that kind were added or changed."""
    if name == "person":
        ranks.refresh(keys)
    elif name == "appointment":
        ranks.refresh(Appointment.objects.filter(pk__in=keys).values_list("person", flat=True))
    elif name == "post":
        ranks.of_posts(Q(post__in=keys))
        narrowing.refresh(waters(name, keys))
    elif name == "reach":
        ranks.of_posts(Q(post__reach__in=keys))
        narrowing.refresh(waters(name, keys))
    elif name == "water":
        ranks.of_posts(Q(post__water__in=keys))
    elif name == "division":
        ranks.of_posts(Q(post__division__in=keys) | Q(post__reach__division__in=keys))
        narrowing.of_places(keys)


def waters(name: str, keys: list[int]) -> list[int | None]:
    """The waters of posts or reaches, asked before they go; none for rows of another kind."""
    if name == "post":
        return list(Post.objects.filter(pk__in=keys).values_list("water", flat=True))
    return list(Reach.objects.filter(pk__in=keys).values_list("water", flat=True)) if name == "reach" else []
