"""Whoever deletes a document of a claim, by a verdict, the plan of retention or erasing, its file goes with it."""

from django.db.models.signals import post_delete
from django.dispatch import receiver

from gpc.media.actions import remove
from partners.colleagues.models import ClaimDocument


@receiver(post_delete, sender=ClaimDocument)
def take_file_away(sender, instance, **_more):
    """The bytes are gone when the transaction ends."""
    remove(instance.file, by="portal")
