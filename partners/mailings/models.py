"""Saved lists of recipients, and the letters that are written to them.

A list keeps criteria, never people: who is on it is asked anew each time (`people`). A letter keeps its words in both
languages and who let it go; who has got it is known to the outbox alone, until that forgets.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.places.models import Country
from gpc.provenance.models import Bilingual
from gpc.provenance.models.languages import COLUMN_ENDINGS, Language
from gpc.shelter.models import Withholdable
from partners.colleagues.models import Role
from partners.directory.models import Organisation
from partners.identity.roles import NetworkRole
from partners.vetting.models import Membership


def _several(choices, label):
    column = models.CharField(max_length=max(map(len, choices.values)), choices=choices)
    return ArrayField(column, default=list, blank=True, verbose_name=label)


def _filled(*columns):
    return Q(**{f"{column}__isnull": False for column in columns}, **{f"{column}__gt": "" for column in columns})


class RecipientList(Withholdable):
    """Whom to write to, as criteria: people by their roles, in organisations that match or are named."""

    name = models.CharField(_("name of the list"), max_length=120)
    roles = _several(Role.Kind, _("roles in organisations"))
    network_roles = _several(NetworkRole, _("roles over the whole network"))
    languages = _several(Language, _("languages"))
    kinds = _several(Organisation.Kind, _("kinds of organisations"))
    membership = _several(Membership.Status, _("membership"))
    countries = models.ManyToManyField(Country, blank=True, related_name="+", verbose_name=_("countries"))
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("organisations by name")
    )
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    saved_by = models.CharField(_("saved by"), max_length=120)
    put_away_at = models.DateTimeField(_("put away"), null=True, blank=True)

    withheld_fields = ("name",)

    class Meta:
        verbose_name = _("list of recipients")
        verbose_name_plural = _("lists of recipients")
        constraints = [
            models.CheckConstraint(
                name="recipient_list_names_a_role",
                violation_error_message=_("Choose at least one role."),
                condition=Q(roles__len__gte=1) | Q(network_roles__len__gte=1),
            ),
            models.CheckConstraint(
                name="recipient_list_has_a_name",
                violation_error_message=_("The list needs a name."),
                condition=~Q(name=""),
            ),
        ]

    def __str__(self):
        return f"recipientlist:{self.pk}"

    @property
    def shown_name(self):
        """Its name; while that names somebody at risk, its number."""
        return str(_("List %(number)s") % {"number": self.pk}) if self.withheld else self.name


class MailingQuerySet(models.QuerySet):
    """Questions about letters to lists."""

    def for_agreement_of(self, user):
        """Those that wait for a second person, who is not the first; for nobody in particular, all that wait."""
        waiting = self.filter(state=Mailing.State.ASKED)
        return waiting.exclude(asked_by=user.trace_label) if user else waiting

    def due(self):
        """Those whose ten minutes are over."""
        return self.filter(state=Mailing.State.SOON, leaves_at__lte=timezone.now())


class Mailing(Bilingual, Withholdable):
    """A letter to a list: its words in two languages, and how far it has come."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ASKED = "asked", _("Waits for a second person")
        SOON = "soon", _("Leaves soon")
        HELD = "held", _("Held back: somebody must look")
        POSTED = "posted", _("On its way, or there")

    to_list = models.ForeignKey(
        RecipientList, models.PROTECT, related_name="mailings", verbose_name=_("list of recipients")
    )
    subject = models.CharField(_("subject"), max_length=150, blank=True)
    text = models.TextField(_("text"), max_length=20000, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.DRAFT)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    written_by = models.CharField(_("written by"), max_length=120)
    asked_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    asked_by = models.CharField(_("confirmed by"), max_length=120, blank=True)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    agreed_by = models.CharField(_("agreed by"), max_length=120, blank=True)
    leaves_at = models.DateTimeField(_("leaves"), null=True, blank=True)
    posted_at = models.DateTimeField(_("posted"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people"), default=0)

    bilingual_fields = ("subject", "text")
    withheld_fields = tuple(f"{field}_{ending}" for field in bilingual_fields for ending in COLUMN_ENDINGS.values())

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to a list")
        verbose_name_plural = _("letters to lists")
        indexes = [models.Index(name="mailing_by_state", fields=["state", "-written_at"])]
        constraints = [
            models.CheckConstraint(
                name="mailing_says_something",
                violation_error_message=_("The original needs a subject and a text."),
                condition=Q(original_language="zh-hans") & _filled("subject_zh_hans", "text_zh_hans")
                | Q(original_language="en") & _filled("subject_en", "text_en"),
            ),
            models.CheckConstraint(
                name="mailing_confirmed_at_and_by_unless_draft",
                condition=Q(state="draft", asked_at=None, asked_by="")
                | ~Q(state="draft") & Q(asked_at__isnull=False) & ~Q(asked_by=""),
            ),
            models.CheckConstraint(
                name="mailing_agreed_at_and_by_together",
                condition=Q(agreed_at=None, agreed_by="") | Q(agreed_at__isnull=False) & ~Q(agreed_by=""),
            ),
            models.CheckConstraint(
                name="mailing_agreed_by_another_person",
                violation_error_message=_("Whoever confirms a letter cannot agree to it, too."),
                condition=Q(agreed_by="") | ~Q(agreed_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="mailing_leaves_at_when_it_leaves",
                condition=Q(state__in=["draft", "asked"], leaves_at=None)
                | Q(state__in=["soon", "held", "posted"], leaves_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mailing_posted_at_when_posted",
                condition=Q(state="posted", posted_at__isnull=False) | ~Q(state="posted") & Q(posted_at=None),
            ),
        ]

    def __str__(self):
        return f"mailing:{self.pk}"

    @property
    def version(self):
        """Which words these are: whoever confirms says which they have read."""
        return self.written_at.isoformat()

    @property
    def may_be_stopped(self):
        """Whether nobody has got it yet, and it can become a draft again."""
        if self.state == self.State.SOON:
            return self.leaves_at > timezone.now()
        return self.state in (self.State.ASKED, self.State.HELD)

    def reading_in(self, language):
        """(subject, text, the language in which they are) for a reader of that language; falls back to the other."""
        other = next(one for one in Language.values if one != language)
        for spoken in (language, other):
            if text := self.text_in("text", spoken):
                return self.text_in("subject", spoken), text, spoken
        return "", "", language
