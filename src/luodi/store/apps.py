"""Django application of people, workflow and the trail."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Rows of the store."""

    name = "luodi.store"
    label = "store"
