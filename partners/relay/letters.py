"""Letters of the relay: that somebody has written, with their words only if the reader wants them; stops of writing."""

from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.outbox import kinds
from gpc.outbox.kinds import Kind, NotToBeSent
from partners.identity.models import User
from partners.relay import alarm, moderators, stopping
from partners.relay.models import Conversation, Place, ReadMark, RelayMessage, RelaySetting, WritingStop
from partners.relay.sight import Sight
from partners.relay.telling import KIND
from partners.safeguarding.letters import DANGER, DESK_WAITS


def register():
    """Let the letters be posted."""
    kinds.register(Kind(KIND, _("Messages from other members"), context=of_message))
    kinds.register(Kind(stopping.KIND, _("Whether you may write to other members"), context=of_stop, essential=True))
    told = {"essential": True, "quiet": True, "to": moderators.AT_RISK, "why": DANGER}
    kinds.register(Kind(alarm.KIND, DESK_WAITS, context=to_officer, **told))


def of_message(message, user):
    """Who wrote for whom, and the way to it; nothing of what was read, closed to its reader, or purged meanwhile."""
    reader = User.objects.filter(pk=user, is_active=True).first()
    found = RelayMessage.objects.filter(pk=message, fate=RelayMessage.Fate.PASSED, purged_at=None)
    found = found.select_related("author").first()
    if reader is None or found is None or not found.text:
        raise NotToBeSent
    conversation = Conversation.objects.read_by(reader).with_sides().filter(pk=found.conversation_id).first()
    if conversation is None or conversation.my_place == found.place or _has_read(reader, found):
        raise NotToBeSent
    if len({side.subject for side in conversation.sides.all()}) == 1:  # their records have become one
        raise NotToBeSent
    return _told(conversation, found, reader)


def of_stop(stop, is_lifted):
    """That somebody may not write, or may again. Nothing of a stop that was lifted meanwhile, or is over."""
    found = WritingStop.objects.filter(pk=stop)
    found = found.exclude(lifted_at=None) if is_lifted else found.in_force()
    if (one := found.first()) is None:
        raise NotToBeSent
    return {"is_lifted": is_lifted, "sentence": one.sentence, "reason": one.reason, "ask": address_of_secretariat()}


def to_officer(what, user):
    """Where to look, as long as it waits for them."""
    officer = moderators.who_may(moderators.AT_RISK).filter(pk=user).first()
    if officer is None or what not in alarm.waits_for(officer):
        raise NotToBeSent
    return {"link": settings.SITE_ORIGIN + reverse("site:desk")}


def address_of_secretariat():
    """The mailbox from which letters come, and which somebody reads."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _told(conversation, found, reader):
    sight, side = Sight(conversation.side(conversation.my_place).subject), conversation.side(found.place)
    return {
        "person": sight.name_of(found.author),
        "party": side.party.name_in(get_language()),
        "is_person": side.person_id is not None,
        "is_answer": found.place == Place.SECOND,
        "words": _quoted(sight.text_of(found)) if _wants_words(reader, found) else "",
        "link": settings.SITE_ORIGIN + reverse("partners:conversation", args=[conversation.pk]),
    }


def _has_read(reader, found):
    marks = ReadMark.objects.filter(conversation=found.conversation_id, user=reader)
    return marks.filter(read_at__gte=found.at).exists()


def _wants_words(reader, found):
    """An address that was shown stays at the desk, whatever was chosen."""
    chosen = RelaySetting.objects.filter(user=reader, words_in_letters=True)
    return found.kind == RelayMessage.Kind.WORDS and chosen.exists()


def _quoted(text):
    """As a quotation, so that no line of it can look like one of ours, or become a link."""
    return "\n".join(f"> {line}" for line in text.splitlines() if line.strip())
