"""Accounts. A `User` signs in; a `Person` is someone the record names; only a confirmed claim links them."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import validate_email
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.outbox.actions import Recipient
from gpc.provenance.models.languages import Language


class UserManager(BaseUserManager):
    """Makes accounts."""

    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """An account that signs in by e-mail address; without a password it cannot sign in yet."""
        validate_email(email)
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An account that may do everything in the admin."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, email):
        """Addresses are compared without regard to case."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """An account of an adult, known by an e-mail address that no page shows."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True, help_text=_("As you want to be addressed."))
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ZH_HANS)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    is_staff = models.BooleanField(_("secretariat"), default=False, help_text=_("May open the admin."))
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case")]

    def __str__(self):
        return self.name or f"{_('account')} {self.pk}"

    def as_recipient(self):
        """Where letters to this account go."""
        return Recipient(self.email, self.language, self.name, self.time_zone)

    @property
    def trace_label(self):
        """How traces speak of this account: by its number, so that they outlive its name."""
        return f"account:{self.pk}"


class AddressChange(models.Model):
    """A new address for an account, which holds once both mailboxes have said yes."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="address_changes", verbose_name=_("account"))
    address = models.EmailField(_("new address"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    agreed_at = models.DateTimeField(_("agreed by the old address"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed by the new address"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(stopped_at=None, done_at=None), name="address_change_one_open_per_account"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(agreed_at__isnull=False, confirmed_at__isnull=False, stopped_at=None),
                name="address_change_done_when_both_said_yes",
                violation_error_message=_("Both addresses must have said yes."),
            ),
        ]

    def __str__(self):
        return f"{_('change of address')} {self.pk}"


class KeptForm(models.Model):
    """What somebody typed into a form whose session had ended: sealed, for an hour, for the one who was signed in."""

    key = models.CharField(max_length=32, unique=True)
    whose = models.CharField(
        max_length=32, db_index=True, help_text=_("A keyed hash of the address, as in the cookie.")
    )
    sealed = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("kept form")
        verbose_name_plural = _("kept forms")

    def __str__(self):
        return f"{_('kept form')} {self.pk}"
