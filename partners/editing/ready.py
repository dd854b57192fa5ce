"""What editing tells the floor when the room is ready: letters, words of traces, the desk."""

from django.utils.translation import gettext_lazy as _

from gpc.audit import words
from gpc.lib import slots
from gpc.lib import waiting as ways
from partners.editing import desk, giving, letters, waiting


def speak():
    """Called once."""
    letters.register()
    giving.speak()
    waiting.speak()
    slots.fill("organisation-desk", desk.profile_of)
    ways.opens(desk.own_page)
    words.say(
        change_sent=_("change of the profile sent for review"),
        changed_at_once=_("profile changed at once"),
        change_withdrawn=_("change of the profile withdrawn"),
        change_reviewed=_("change of the profile reviewed"),
        change_undone=_("decision on a change taken back"),
        change_claimed=_("change taken on"),
        change_given_back=_("change given back to the queue"),
        change_looked_through=_("change that showed at once looked through"),
        change_superseded=_("change closed: the page says so already"),
        profile_confirmed=_("profile looked through and confirmed"),
        profile_reminder=_("organisation reminded of its profile"),
        picture_consent_recorded=_("consent to a picture written down"),
        picture_consent_withdrawn=_("consent to a picture withdrawn"),
        publication_agreed=_("agreed to publication abroad"),
        publication_withdrawn=_("consent to publication abroad withdrawn"),
        portrait_approved=_("portrait approved"),
        portrait_returned=_("portrait returned"),
        portrait_removed=_("portrait taken away"),
        child_data_purged=_("words about a child purged"),
        child_data_purge_asked=_("purge of words about a child asked for"),
    )
