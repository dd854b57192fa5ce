"""What the desk says of letters."""

from django.contrib.auth.models import Permission
from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gpc.lib.waiting import PERSONAL, Place, Waiting
from gpc.outbox.models import Letter


def place(user):
    """The page where everybody chooses."""
    note = _("At once, once a day or never: for each kind of letter that can reach you.")
    return [Place(_("Letters to you"), reverse("letters:mine"), note, PERSONAL)]


def failures(user):
    """Letters that did not arrive, for those who can send them again."""
    if not (user.is_staff and _may_try_again(user)):
        return
    failed = Letter.objects.failed().about_nobody_at_risk().aggregate(count=Count("pk"), since=Min("posted_at"))
    if count := failed["count"]:
        title = ngettext("%(count)s letter did not arrive", "%(count)s letters did not arrive", count)
        address = reverse("admin:outbox_letter_changelist")
        yield Waiting(title % {"count": count}, address, kind=_("Letters"), since=failed["since"])


def _may_try_again(user):
    granted = Permission.objects.filter(group__user=user, content_type__app_label="outbox", codename="change_letter")
    return user.is_superuser or granted.exists()
