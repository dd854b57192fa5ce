"""Roles over the whole network. A role is a group whose permissions `seeds/roles.yaml` says, not the database."""

from django.core import checks
from django.db import models
from django.utils.translation import gettext_lazy as _

from gpc.lib.seeds import SeedFault
from partners.identity import policy


class NetworkRole(models.TextChoices):
    """Roles over the whole network; an account may have several. What each may do: `seeds/roles.yaml`."""

    SECRETARIAT = "secretariat", _("Secretariat: curates the record")
    REVIEWER = "reviewer", _("Reviewer: reads applications and changes")
    ORGANISER = "organiser", _("Organiser: prepares summits")
    SAFEGUARDING = "safeguarding", _("Safeguarding officer: knows who is at risk")
    ADMINISTRATOR = "administrator", _("Administrator: accounts and roles")


def network_roles_of(user):
    """The names of the network roles of an account; a superuser has them all. One query."""
    if not user.is_active:
        return []
    if user.is_superuser:
        return list(policy.policy().network_roles)
    return [name for name in user.groups.values_list("name", flat=True) if name in policy.policy().network_roles]


def write_roles(**_signal):
    """Make the groups have exactly the permissions that the policy says. Runs after every migration."""
    from django.contrib.auth.models import Group

    for role in policy.policy().network_roles.values():
        group, _new = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_permissions(role.admin))


def check_policy(app_configs=None, **_more):
    """A system check: the file can be read, and its network roles are those that the code knows."""
    try:
        named = set(policy.policy().network_roles)
    except (SeedFault, OSError) as fault:
        return [checks.Error(str(fault), id="partners.E001")]
    if wrong := named ^ set(NetworkRole.values):
        return [
            checks.Error(f"{policy.FILE}: the network role “{min(wrong)}” is unknown or missing.", id="partners.E002")
        ]
    return []


def _permissions(grants):
    from django.contrib.auth.models import Permission

    known = Permission.objects.filter(content_type__app_label__in=grants).select_related("content_type")
    return [one for one in known if _is_granted(one, grants[one.content_type.app_label])]


def _is_granted(permission, models_of_app):
    model = permission.content_type.model
    if model.endswith("event"):  # what was kept is read on the History page
        return False
    allowed = models_of_app.get(model, models_of_app.get("*", ()))
    return permission.codename in {f"{act}_{model}" for act in allowed}
