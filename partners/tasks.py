"""The room's tasks, gathered for Celery. Each lives with its concern."""

from partners.colleagues import tasks as colleagues
from partners.concerns import tasks as concerns
from partners.editing import tasks as editing
from partners.mailings import tasks as mailings
from partners.membership import tasks as membership
from partners.relay import tasks as relay
from partners.safeguarding import tasks as safeguarding
from partners.vetting import tasks as vetting

__all__ = ["colleagues", "concerns", "editing", "mailings", "membership", "relay", "safeguarding", "vetting"]
