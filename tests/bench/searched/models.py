"""What the engines are measured on: notices as an office publishes them."""

from django.db import models
from modelsearch import index


class Notice(index.Indexed, models.Model):
    """A title and some two hundred characters, with what the site's search filters by."""

    title = models.CharField(max_length=100)
    body = models.TextField()
    year = models.IntegerField(db_index=True)
    live = models.BooleanField(default=True)

    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("body"),
        index.FilterField("year"),
        index.FilterField("live"),
    ]

    def __str__(self) -> str:
        return self.title
