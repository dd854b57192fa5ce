"""Pictures of a profile: an organisation's logo and photographs, a person's portrait. The file is in `gpc.media`."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.media.models import Picture
from gpc.pages.models import raises_generation
from gpc.shelter.models import Withholdable, behind_shelter
from partners.directory.models.organisation import Organisation
from partners.directory.models.person import Person

AUDIENCE = "profile"


class ProfilePictureQuerySet(models.QuerySet):
    """Questions about pictures of profiles."""

    def shown(self):
        """What the public pages may show now: in its place, with a consent in force, of nobody at risk."""
        told = Q(organisation__state="published") | Q(person__in=Person.objects.told())
        behind = behind_shelter(organisation="organisation_id", person="person_id")
        return self.filter(behind, told, is_shown=True, withheld=False, picture__in=Picture.objects.published())

    def of(self, owner):
        """Those of an organisation or a person."""
        return self.filter(**{owner._meta.model_name: owner})

    def portraits_waiting(self):
        """Portraits that a reviewer has to look at, the oldest first."""
        told = Person.objects.published().values("pk")
        found = self.filter(person__in=told, answered_at=None, picture__file__deleted_at=None).exclude(sent_at=None)
        return found.select_related("person", "picture__file").order_by("sent_at", "pk")


class ProfilePicture(Withholdable):
    """A picture that somebody gave for a profile. Nobody else sees it before it is put in its place."""

    class Slot(models.TextChoices):
        LOGO = "logo", _("Logo")
        FIRST = "picture-1", _("First picture")
        SECOND = "picture-2", _("Second picture")
        THIRD = "picture-3", _("Third picture")
        PORTRAIT = "portrait", _("Portrait")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="pictures", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="pictures", verbose_name=_("person")
    )
    slot = models.CharField(_("place"), max_length=9, choices=Slot)
    picture = models.OneToOneField(Picture, models.CASCADE, related_name="+", verbose_name=_("picture"))
    caption = models.CharField(_("caption"), max_length=250, blank=True)
    is_shown = models.BooleanField(_("in its place"), default=False)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    left_at = models.DateTimeField(_("left its place"), null=True, blank=True)
    rights_said_by = models.CharField(
        _("right to use it stated by"), max_length=120, help_text=_("That it is their own, or that they have leave.")
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    withheld_fields = ("caption_zh_hans", "caption_en")

    objects = ProfilePictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of a profile")
        verbose_name_plural = _("pictures of profiles")
        triggers = [raises_generation()]
        constraints = [
            models.CheckConstraint(
                name="profile_picture_of_one_owner",
                condition=Q(organisation__isnull=False, person=None) & ~Q(slot="portrait")
                | Q(organisation=None, person__isnull=False, slot="portrait"),
            ),
            models.UniqueConstraint(
                name="profile_picture_one_in_a_place",
                violation_error_message=_("There is a picture in this place."),
                fields=["organisation", "slot"],
                condition=Q(is_shown=True, person=None),
            ),
            models.UniqueConstraint(
                name="profile_picture_one_portrait",
                violation_error_message=_("There is a picture in this place."),
                fields=["person"],
                condition=Q(is_shown=True, organisation=None),
            ),
            models.CheckConstraint(
                name="profile_picture_answered_at_and_by_together",
                condition=Q(answered_at=None, answered_by="") | Q(answered_at__isnull=False) & ~Q(answered_by=""),
            ),
        ]

    def __str__(self):
        return f"{self.slot} {self.pk}"

    @property
    def is_aside(self):
        """Whether it has left its place, and could be proposed again while its file is kept."""
        return not self.is_shown and self.left_at is not None

    @property
    def about(self):
        """The label of whose it is."""
        return f"organisation:{self.organisation_id}" if self.organisation_id else f"person:{self.person_id}"
