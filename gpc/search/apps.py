from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class SearchConfig(AppConfig):
    """One index over every room."""

    name = "gpc.search"
    label = "search"

    def ready(self):
        """Keep rows true to what is saved and deleted, in the same transaction."""
        from gpc.search import receivers

        post_save.connect(receivers.after_save, dispatch_uid="search-save")
        post_delete.connect(receivers.after_delete, dispatch_uid="search-delete")
