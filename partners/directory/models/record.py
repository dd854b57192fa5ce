"""What every curated record of the directory has: a slug, a publication state, sort keys, and shelter."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.pages.models import raises_generation
from gpc.shelter.models import sheltered

RESERVED_SLUGS = ["map", "new", "edit", "search", "export", "import", "join", "all", "feed", "index", "none", "null"]
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
validate_slug = RegexValidator(SLUG_PATTERN, _("Use lower-case Latin letters, digits and single hyphens."))


class RecordQuerySet(models.QuerySet):
    """Questions that organisations and people share. The default manager has left out subjects at risk already."""

    shelter_kind = None

    def open(self):
        """Without subjects at risk."""
        return self.filter(~sheltered(self.shelter_kind))

    def published(self):
        """What visitors may see."""
        return self.filter(state=Record.State.PUBLISHED)

    def on_hold(self):
        """What waits for an editor's decision."""
        return self.filter(state=Record.State.HOLD)


class RecordManager(models.Manager):
    """The default manager: subjects at risk do not exist for it."""

    def get_queryset(self):
        """Every query starts behind the shelter."""
        return super().get_queryset().open()


class Record(models.Model):
    """A curated record with a page of its own."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        HOLD = "hold", _("On hold")
        SUSPENDED = "suspended", _("Hidden while the membership is suspended")

    slug = models.SlugField(_("slug"), max_length=80, unique=True, validators=[validate_slug])
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    hold_reason = models.TextField(_("why it is on hold"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    editor_note = models.TextField(_("editor’s note for readers"), blank=True)
    reading = models.CharField(
        _("reading (pinyin)"),
        max_length=300,
        blank=True,
        db_collation="C",
        help_text=_("Syllables with blanks. Empty: we read it ourselves. Correct it where we are wrong (单 is Shan)."),
    )
    sort_zh_hans = models.CharField(max_length=300, db_collation="C", editable=False, default="")
    sort_en = models.CharField(max_length=300, db_collation="C", editable=False, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_slug_is_plain",
                violation_error_message=_("Use lower-case Latin letters, digits and single hyphens."),
                condition=Q(slug__regex=SLUG_PATTERN),
            ),
            models.CheckConstraint(
                name="%(class)s_slug_not_reserved",
                violation_error_message=_("This word is reserved for other addresses; choose another."),
                condition=~Q(slug__in=RESERVED_SLUGS),
            ),
            models.CheckConstraint(
                name="%(class)s_published_at_when_published",
                condition=Q(state="published", published_at__isnull=False)
                | ~Q(state="published") & Q(published_at=None),
            ),
            models.CheckConstraint(name="%(class)s_hold_says_why", condition=~Q(state="hold") | ~Q(hold_reason="")),
        ]

    @property
    def is_published(self):
        """Whether visitors may see it, at-risk aside."""
        return self.state == self.State.PUBLISHED

    def publish(self):
        """Show the record to everyone. Saying it twice keeps the first moment."""
        self.state = self.State.PUBLISHED
        self.published_at = self.published_at or timezone.now()
        self.save()

    def hold(self, reason):
        """Take the record off the site until an editor has decided what `reason` asks."""
        self.state, self.hold_reason, self.published_at = self.State.HOLD, reason, None
        self.save()

    @property
    def is_suspended(self):
        """Whether it is hidden because its membership is suspended; lifting that brings it back, nothing else does."""
        return self.state == self.State.SUSPENDED

    def withdraw(self):
        """Take the record back to draft; nothing is lost."""
        self.state, self.published_at = self.State.DRAFT, None
        self.save()


class SlugRedirect(models.Model):
    """A slug that once led to a record, and the one that it leads to now. Links people kept go on working."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        PERSON = "person", _("Person")

    kind = models.CharField(max_length=12, choices=Kind)
    old_slug = models.SlugField(max_length=80)
    new_slug = models.SlugField(max_length=80)

    class Meta:
        triggers = [raises_generation()]
        constraints = [
            models.UniqueConstraint(name="slug_redirects_once", fields=["kind", "old_slug"]),
            models.CheckConstraint(name="slug_redirect_moves", condition=~Q(old_slug=models.F("new_slug"))),
        ]

    def __str__(self):
        return f"{self.old_slug} → {self.new_slug}"
