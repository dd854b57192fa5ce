"""Files, pictures, and the consent without which nobody sees a picture."""

import secrets

from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.media import audiences
from gpc.pages.models import raises_generation
from gpc.provenance.models.languages import Language
from gpc.shelter.models import Shelter, Withholdable


def new_key():
    """A key for an address that nobody can guess and that counts nothing."""
    return secrets.token_hex(16)


def today():
    """The day in Beijing, by which consents begin and end."""
    return timezone.localdate()


class MediaFileQuerySet(models.QuerySet):
    """Questions about files."""

    def behind_shelter(self):
        """Without those about somebody at risk: for who asks, they take no more time than what never was."""
        label = Concat("kind", Value(":"), Cast("subject_id", models.CharField()), output_field=models.CharField())
        entries = Shelter.objects.in_force().annotate(label=label).filter(label=OuterRef("about"))
        return self.filter(~Exists(entries))


class MediaFile(models.Model):
    """A file that somebody gave us. Private unless its audience says otherwise; its bytes lie under a random name."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Document")
        IMAGE = "image", _("Picture")

    key = models.SlugField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    audience = models.CharField(_("for whom"), max_length=40)
    about = models.CharField(
        _("about"), max_length=60, blank=True, db_index=True, help_text=_("Such as organisation:12; empty until used.")
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    content_type = models.CharField(_("type"), max_length=80)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size"))
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    width = models.PositiveIntegerField(_("width"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True)
    stored_as = models.CharField(max_length=80, blank=True, editable=False)
    uploaded_at = models.DateTimeField(_("received"), default=timezone.now)
    uploaded_by = models.CharField(_("given by"), max_length=120)
    deleted_at = models.DateTimeField(_("removed"), null=True, blank=True)
    deleted_by = models.CharField(_("removed by"), max_length=120, blank=True)

    objects = MediaFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        triggers = [raises_generation()]
        constraints = [
            models.CheckConstraint(name="file_sha256_is_hex", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="file_deleted_leaves_no_bytes_and_no_name",
                condition=Q(deleted_at=None, deleted_by="") & ~Q(stored_as="")
                | Q(deleted_at__isnull=False, stored_as="", name="") & ~Q(deleted_by=""),
            ),
            models.CheckConstraint(
                name="file_picture_has_a_size", condition=~Q(kind="image") | Q(width__gt=0, height__gt=0)
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self):
        """Where it is read."""
        return reverse("media:file", args=[self.key, self.name_in_address])

    @property
    def is_about_someone_at_risk(self):
        """Whether the subject of the file is in the register now. One query."""
        kind, _colon, number = self.about.partition(":")
        return number.isdecimal() and Shelter.objects.in_force().of(kind, int(number)).exists()

    @property
    def is_public(self):
        """Whether everybody may read it at this moment."""
        audience = audiences.audience_of(self)
        if self.deleted_at or not audience.is_public or self.is_about_someone_at_risk:
            return False
        published = self.kind == self.Kind.DOCUMENT or Picture.objects.published().filter(file=self).exists()
        return published and (audience.shows is None or audience.shows(self))

    def may_be_read_by(self, user):
        """Ask the register, the audience and, of a public picture, the consent: each time anew."""
        return not self.deleted_at and (self.is_public or bool(audiences.audience_of(self).may_read(user, self)))

    @property
    def name_in_address(self):
        """What its address ends in. A picture is not called there as its owner called it."""
        if self.kind == self.Kind.DOCUMENT:
            return self.name
        return "full.png" if self.content_type == "image/png" else "full.jpg"

    def open(self):
        """Its bytes, as a file to be closed."""
        return default_storage.open(self.stored_as)


class PictureQuerySet(models.QuerySet):
    """Questions about pictures."""

    def published(self):
        """Those that a page of the site may show now: everyone in them consents, or nobody is in them."""
        consented = Consent.objects.in_force().filter(picture=OuterRef("pk"), scopes__contains=[Consent.Scope.SITE])
        may_be_seen = Q(nobody_said_at__isnull=False) | Exists(consented)
        return self.filter(may_be_seen, file__deleted_at=None, withheld=False)

    def with_copies(self):
        """All that a page needs to show them, in three queries for any number."""
        return self.select_related("file").prefetch_related("copies")


class Picture(Withholdable):
    """What a picture shows, in words, and whose it is."""

    file = models.OneToOneField(MediaFile, models.CASCADE, related_name="picture")
    alt = models.CharField(
        _("in words"), max_length=250, blank=True, help_text=_("What one would tell somebody who cannot see it.")
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    nobody_said_at = models.DateTimeField(_("said to show nobody"), null=True, blank=True)
    nobody_said_by = models.CharField(_("said by"), max_length=120, blank=True)

    withheld_fields = ("alt_zh_hans", "alt_en", "credit_zh_hans", "credit_en")

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        triggers = [raises_generation()]
        constraints = [
            models.CheckConstraint(
                name="picture_nobody_said_at_and_by_together",
                condition=Q(nobody_said_at=None, nobody_said_by="")
                | Q(nobody_said_at__isnull=False) & ~Q(nobody_said_by=""),
            ),
        ]

    def __str__(self):
        return self.alt or str(self.file)

    @property
    def is_published(self):
        """Whether a page may show it now; the view asks the same."""
        return self.file.is_public

    def sources(self):
        """[(extension, [(address, width)])]: what `<picture>` offers, WebP before JPEG, narrow before wide."""
        copies = sorted(self.copies.all(), key=lambda copy: copy.width)
        return [
            (kind, [(copy.address, copy.width) for copy in copies if copy.kind == kind]) for kind in ("webp", "jpg")
        ]


class Copy(models.Model):
    """A smaller picture for pages, painted when the picture came."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="copies")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    stored_as = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("smaller picture")
        verbose_name_plural = _("smaller pictures")
        triggers = [raises_generation()]
        constraints = [models.UniqueConstraint(name="copy_once", fields=["picture", "width", "kind"])]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """What its address ends in."""
        return f"{self.width}.{self.kind}"

    @property
    def address(self):
        """Where it is read."""
        return reverse("media:file", args=[self.picture.file.key, self.name])


class ConsentQuerySet(models.QuerySet):
    """Questions about consents."""

    def in_force(self, day=None):
        """Given, not over, not taken back."""
        day = day or today()
        return self.filter(Q(expires_on=None) | Q(expires_on__gt=day), given_on__lte=day, withdrawn_at=None)


class Consent(models.Model):
    """That those in a picture, or whoever speaks for them, let it be shown: where, since when, until when.

    Who gave it is told by role ("parent or guardian"); a child's name is never written here.
    """

    class Scope(models.TextChoices):
        SITE = "site", _("On this site")
        PRINT = "print", _("In print")
        SOCIAL = "social", _("On social media")

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="consents")
    scopes = ArrayField(models.CharField(max_length=6, choices=Scope), verbose_name=_("where it may be shown"))
    languages = ArrayField(
        models.CharField(max_length=7, choices=Language), default=list, blank=True, verbose_name=_("explained in")
    )
    given_by = models.CharField(
        _("who gave it"), max_length=80, help_text=_("A role, such as “parent or guardian”; never a child's name.")
    )
    document = models.ForeignKey(
        MediaFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("signed form")
    )
    given_on = models.DateField(_("given on"))
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    recorded_by = models.CharField(_("recorded by"), max_length=120)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=120, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        triggers = [raises_generation()]
        constraints = [
            models.CheckConstraint(
                name="consent_says_where",
                condition=Q(scopes__len__gte=1) & Q(scopes__contained_by=["site", "print", "social"]),
                violation_error_message=_("Say where the picture may be shown."),
            ),
            models.CheckConstraint(
                name="consent_expires_after_it_was_given",
                condition=Q(expires_on=None) | Q(expires_on__gt=models.F("given_on")),
                violation_error_message=_("A consent ends after the day on which it was given."),
            ),
            models.CheckConstraint(
                name="consent_withdrawn_at_and_by_together",
                condition=Q(withdrawn_at=None, withdrawn_by="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
            ),
        ]

    def __str__(self):
        return f"{self.given_by} {self.given_on}"
