"""The room's tasks, gathered for Celery. Each lives with its concern."""

from partners.concerns import tasks as concerns
from partners.editing import tasks as editing
from partners.safeguarding import tasks as safeguarding
from partners.vetting import tasks as vetting

__all__ = ["concerns", "editing", "safeguarding", "vetting"]
