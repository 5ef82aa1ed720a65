"""Makes the command ``manage.py prepare`` known to Django."""

from django.apps import AppConfig


class ServeConfig(AppConfig):
    name = "portal.serve"
    label = "serve"
    verbose_name = "启动"
