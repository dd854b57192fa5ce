"""A letter is a row before it is a mail. It knows an address and a language, never an account."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gpc.outbox.kinds import kind_of
from gpc.provenance.models.languages import Language


class Letter(models.Model):
    """One letter to one address, worded when it is delivered."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("Not to be sent any more")
        FAILED = "failed", _("Failed: a person must look")

    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(max_length=120, unique=True, help_text=_("Posting the same key twice gives one letter."))
    address = models.EmailField(_("address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ZH_HANS)
    params = models.JSONField(default=dict, blank=True)
    subjects = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text=_("Whom it speaks of, such as organisation:12: at risk, they keep it from being sent."),
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), default=timezone.now)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self):
        return f"{self.kind} {self.pk}"

    def words(self):
        """(subject, text) in the reader's language, fresh from the database; raises `NotToBeSent`."""
        kind = kind_of(self.kind)
        with override(self.language):
            context = kind.context(**self.params) | {"reader": self.name, "language": self.language}
            subject, _line, text = render_to_string(kind.template, context).strip().partition("\n")
        return " ".join(subject.split()), text.strip()
