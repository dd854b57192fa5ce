"""The room's tasks, gathered for Celery. Each lives with its concern."""

from partners.concerns import tasks as concerns
from partners.safeguarding import tasks as safeguarding

__all__ = ["concerns", "safeguarding"]
