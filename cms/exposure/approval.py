"""Who may let an exposure out: the last of three persons, by the workflow, and nobody past it."""

from wagtail.models import PagePermissionTester


class ByWorkflow(PagePermissionTester):
    """A page of the exposure desk is published by its workflow alone, as long as the section has one; whoever may
    publish elsewhere still takes it off, hides it and unsets its times."""

    def can_publish(self) -> bool:
        """By hand and at once: no."""
        return self.may_elsewhere() and self.page.get_workflow() is None

    def can_set_view_restrictions(self) -> bool:
        """As on any page."""
        return self.may_elsewhere()

    def can_unschedule(self) -> bool:
        """As on any page."""
        return self.may_elsewhere()

    def may_elsewhere(self) -> bool:
        """Whether the account publishes pages of other kinds that lie here."""
        return bool(super().can_publish())
