"""Accounts. A `User` signs in; a `Person` is someone the record names; only a confirmed claim links them."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import validate_email
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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

    @property
    def trace_label(self):
        """How traces speak of this account: by its number, so that they outlive its name."""
        return f"account:{self.pk}"
