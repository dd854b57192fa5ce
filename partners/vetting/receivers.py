"""Whoever deletes an application, by the plan of retention or by erasing an account, its files go with it."""

from django.db.models.signals import post_delete
from django.dispatch import receiver

from gpc.media.actions import remove
from partners.vetting.models import Attachment


@receiver(post_delete, sender=Attachment)
def take_file_away(sender, instance, **_more):
    """The bytes are gone when the transaction ends."""
    remove(instance.file, by="portal")
