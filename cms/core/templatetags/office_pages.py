"""What the templates of the office's pages share."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.shell.remembered import Memory

register = template.Library()
BODIES = Memory(300)


@register.simple_tag(takes_context=True)
def page_body(context: Context, name: str = "body") -> SafeString:
    """The blocks of ``page.<name>``, put together once and then kept until something is published, a minute at most: of
    what everybody reads, never of a draft that somebody looks at."""
    page, request = context["page"], context.get("request")

    def drawn() -> SafeString:
        return SafeString(getattr(page, name).render_as_block(context.flatten()))

    if request is None or getattr(request, "is_preview", False) or not page.pk or not page.live:
        return drawn()
    return BODIES.answer((page.pk, name, get_language()), drawn)
