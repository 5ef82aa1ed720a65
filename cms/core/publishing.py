"""What the clock does to pages: publishes and takes down what an editor set a time for."""

from django.core.management import call_command


def publish_due() -> None:
    """Publishes and takes down whatever is due; run each minute, also twice at once."""
    call_command("publish_scheduled", verbosity=0)
