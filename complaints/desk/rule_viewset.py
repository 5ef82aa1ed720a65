"""What the kinds of rows of 受理设置 have in common."""

from wagtail.admin.viewsets.model import ModelViewSet


class RuleViewSet(ModelViewSet):
    """Rows without a place of their own: the model's permission is enough."""

    copy_view_enabled = False
    search_backend_name = None
    list_per_page = 50
