"""Django application of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, tags and static files."""

    name = "luodi.web"
    label = "web"
