"""What happens by itself: decisions take effect, drafts end."""

from celery import shared_task

from partners.vetting.actions import deciding, expiring


@shared_task(name="partners.vetting.tasks.settle_decisions")
def settle_decisions():
    """Let decisions take effect whose ten minutes are over."""
    deciding.settle_due()


@shared_task(name="partners.vetting.tasks.look_after_drafts")
def look_after_drafts():
    """Remind of drafts; delete those whose owner was reminded, which the retention plan cannot know."""
    expiring.look_after_drafts()
