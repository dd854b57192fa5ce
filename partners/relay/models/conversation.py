"""Conversations between two sides, each an organisation or a person. No row knows an address.

Who reads a side follows from roles at the moment of reading, never from a list that was made when it began: whoever
leaves an organisation reads nothing any more, whoever comes reads all of it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.shelter.models import Withholdable, sheltered
from partners.colleagues.models import PersonLink, Role
from partners.directory.models import Organisation, Person
from partners.identity import policy

LONGEST_SUBJECT, LONGEST_TEXT = 120, 5000
WRITE, READ = "write-to-organisation", "read-organisation-messages"
PERSON = "person"


class Place(models.TextChoices):
    """Which of the two sides: the one that began, or the one that was written to."""

    FIRST = "first", _("who began")
    SECOND = "second", _("who was written to")


def kinds_that_may(action):
    """The roles in an organisation to which the policy gives an action."""
    return [name for name in policy.roles_that_may(action) if name in Role.Kind.values]


@dataclass(frozen=True)
class Rights:
    """For whom an account writes and reads: numbers, so that what asks for conversations stays quick to plan."""

    writes: list
    reads: list
    persons: list

    @classmethod
    def of(cls, user):
        """One query."""
        roles = Role.objects.open().of(user).values_list("organisation", "kind")
        is_person = Value(PERSON, output_field=models.CharField())
        rows = list(roles.union(PersonLink.objects.filter(user=user).values_list("person", is_person), all=True))
        may = {action: {*kinds_that_may(action)} for action in (WRITE, READ)}
        found = {action: [number for number, kind in rows if kind in kinds] for action, kinds in may.items()}
        return cls(found[WRITE], found[READ], [number for number, kind in rows if kind == PERSON])

    def sides(self):
        """The sides that the account reads, as a condition, but for what it began itself."""
        return Q(organisation__in=self.reads) | Q(person__in=self.persons)


class ConversationQuerySet(models.QuerySet):
    """Questions about conversations."""

    def read_by(self, user):
        """Those that an account may read now, each knowing `my_place`; none whose other side is at risk."""
        rights = Rights.of(user)
        near = Q(pk__in=Side.objects.filter(rights.sides()).values("conversation")) | Q(started_by=user)
        mine = Side.objects.read_with(rights, user).filter(conversation=OuterRef("pk")).order_by("place")
        others = Side.objects.filter(conversation=OuterRef("pk")).exclude(place=OuterRef("my_place"))
        passed = RelayMessage.objects.filter(conversation=OuterRef("pk"), fate=RelayMessage.Fate.PASSED)
        found = self.filter(near).annotate(my_place=Subquery(mine.values("place")[:1])).exclude(my_place=None)
        return found.filter(Q(my_place=Place.FIRST) | Exists(passed), ~Exists(others.at_risk()))

    def for_staff(self):
        """Those of which no side is at risk: for the secretariat, which does not know who is."""
        return self.filter(~Exists(Side.objects.filter(conversation=OuterRef("pk")).at_risk()))

    def with_unread(self, user):
        """Whether something came since the account has looked, and since when."""
        read = ReadMark.objects.filter(conversation=OuterRef("conversation"), user=user).values("read_at")[:1]
        came = RelayMessage.objects.filter(conversation=OuterRef("pk"), fate=RelayMessage.Fate.PASSED)
        came = came.exclude(place=OuterRef("my_place")).annotate(read_at=Subquery(read))
        came = came.filter(Q(read_at=None) | Q(at__gt=F("read_at"))).order_by("at")
        return self.annotate(unread_since=Subquery(came.values("at")[:1]))

    def with_sides(self):
        """With both sides and their names, in one query more for any number."""
        return self.prefetch_related(models.Prefetch("sides", Side.objects.with_names()))


class Conversation(Withholdable):
    """What two sides write to each other about one thing. It closes by hand, or after a long silence."""

    subject = models.CharField(_("subject"), max_length=LONGEST_SUBJECT, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("begun by")
    )
    began_at = models.DateTimeField(_("begun"), default=timezone.now)
    last_at = models.DateTimeField(_("last message"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.CharField(_("closed by"), max_length=120, blank=True)

    withheld_fields = ("subject",)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        constraints = [
            models.CheckConstraint(
                name="conversation_closed_at_and_by_together",
                violation_error_message=_("A conversation that is closed says when and by whom."),
                condition=Q(closed_at=None, closed_by="") | Q(closed_at__isnull=False) & ~Q(closed_by=""),
            ),
        ]
        indexes = [models.Index(fields=["last_at"], name="conversation_silent", condition=Q(closed_at=None))]

    def __str__(self):
        return f"conversation:{self.pk}"

    @property
    def is_open(self):
        """Whether it can be answered."""
        return self.closed_at is None

    def side(self, place):
        """One of the two sides, from those that are loaded."""
        return next(one for one in self.sides.all() if one.place == place)

    def close(self, *, by):
        """Nobody writes in it any more. Closing it twice keeps the first end."""
        if self.is_open:
            self.closed_at, self.closed_by = timezone.now(), by
            self.save(update_fields=["closed_at", "closed_by"])


class SideQuerySet(models.QuerySet):
    """Questions about sides."""

    def read_with(self, rights, user):
        """Those that the account reads: its organisations', its own person's, and what it began while it may write."""
        began = Q(place=Place.FIRST, conversation__started_by=user, organisation__in=rights.writes)
        return self.filter(rights.sides() | began)

    def at_risk(self):
        """Those whose organisation or person is at risk, or who speaks for them."""
        speaks = PersonLink.objects.filter(user=OuterRef("keeper")).values("person")[:1]
        found = self.annotate(keeper_person=Subquery(speaks))
        return found.filter(
            sheltered("organisation", "organisation_id")
            | sheltered("person", "person_id")
            | sheltered("person", "keeper_person")
        )

    def with_names(self):
        """With all that its name needs."""
        return self.select_related("organisation", "person", "keeper").order_by("place")


class Side(models.Model):
    """One of the two sides of a conversation: an organisation or a person, and who speaks there."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="sides")
    place = models.CharField(max_length=6, choices=Place)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who speaks there")
    )

    objects = SideQuerySet.as_manager()

    class Meta:
        verbose_name = _("side of a conversation")
        verbose_name_plural = _("sides of conversations")
        constraints = [
            models.UniqueConstraint(name="side_once_in_a_conversation", fields=["conversation", "place"]),
            models.CheckConstraint(
                name="side_is_an_organisation_or_a_person",
                violation_error_message=_("A side is an organisation or a person."),
                condition=Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None),
            ),
        ]

    def __str__(self):
        return f"{self.place} conversation:{self.conversation_id}"

    @property
    def party(self):
        """The organisation or the person."""
        return self.organisation or self.person

    @property
    def subject(self):
        """("organisation", 12): as the register of subjects at risk knows it."""
        return ("organisation", self.organisation_id) if self.organisation_id else ("person", self.person_id)

    @property
    def column(self):
        """The same for a query, or for a new row: {"organisation_id": 12}."""
        kind, number = self.subject
        return {f"{kind}_id": number}


class RelayMessageQuerySet(models.QuerySet):
    """Questions about messages."""

    def seen_from(self, place):
        """What a side sees: its own, and what was let through to it."""
        return self.filter(Q(place=place) | Q(fate=RelayMessage.Fate.PASSED))

    def in_order(self):
        """As they came."""
        return self.order_by("at", "pk")

    def about_risk(self):
        """Those that only officers may judge: a side is at risk, or the words or the subject name somebody who is."""
        shown = Conversation.objects.for_staff().values("pk")
        return self.filter(Q(withheld=True) | Q(conversation__withheld=True) | ~Q(conversation__in=shown))

    def held(self):
        """Those that wait for a decision, the oldest first."""
        return self.filter(fate=RelayMessage.Fate.HELD).in_order()

    def for_staff(self):
        """Those that the secretariat may judge, which does not know who is at risk."""
        shown = Conversation.objects.for_staff().values("pk")
        return self.filter(withheld=False, conversation__withheld=False, conversation__in=shown)


class RelayMessage(Withholdable):
    """What somebody wrote for a side. The words go when they are about a child, or when their author is erased."""

    class Kind(models.TextChoices):
        WORDS = "words", _("words")
        ADDRESS = "address", _("an address that was shown")

    class Fate(models.TextChoices):
        PASSED = "passed", _("passed on")
        KEPT_BACK = "kept-back", _("kept from a side that wants nothing of the author")
        HELD = "held", _("waits for the secretariat")
        REFUSED = "refused", _("not passed on")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    place = models.CharField(max_length=6, choices=Place)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.WORDS)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT, blank=True)
    at = models.DateTimeField(_("written"), default=timezone.now)
    once = models.CharField(max_length=32, help_text=_("Of the form: sending it twice gives one message."))
    digest = models.CharField(max_length=32, blank=True, help_text=_("Of the folded words: the same text is known."))
    fate = models.CharField(max_length=9, choices=Fate, default=Fate.PASSED)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    purged_at = models.DateTimeField(_("purged"), null=True, blank=True)
    purged_by = models.CharField(_("purged by"), max_length=120, blank=True)

    withheld_fields = ("text",)

    objects = RelayMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(name="relay_message_once", fields=["author", "once"]),
            models.CheckConstraint(
                name="relay_message_decided_at_and_by_together",
                condition=Q(decided_at=None, decided_by="") | Q(decided_at__isnull=False) & ~Q(decided_by=""),
            ),
            models.CheckConstraint(
                name="relay_message_refused_with_a_reason",
                violation_error_message=_("Say why."),
                condition=~Q(fate="refused") | ~Q(reason="") & Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="relay_message_purged_has_no_words",
                condition=Q(purged_at=None, purged_by="") | Q(purged_at__isnull=False, text="") & ~Q(purged_by=""),
            ),
        ]
        indexes = [
            models.Index(fields=["conversation", "at"], name="relay_message_in_order"),
            models.Index(fields=["author", "at"], name="relay_message_by_author"),
            models.Index(fields=["digest", "at"], name="relay_message_same_words", condition=~Q(digest="")),
            models.Index(fields=["at"], name="relay_message_held", condition=Q(fate="held")),
        ]

    def __str__(self):
        return f"relaymessage:{self.pk}"


class ReadMark(models.Model):
    """How far an account has read a conversation, and of what it was told by letter."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")
        constraints = [models.UniqueConstraint(name="read_mark_once", fields=["conversation", "user"])]

    def __str__(self):
        return f"user:{self.user_id} conversation:{self.conversation_id}"

    @property
    def has_unread_letter(self):
        """Whether a letter about this conversation has gone whose message was not read yet."""
        return self.told_at is not None and (self.read_at is None or self.read_at < self.told_at)
