"""What the portal's own staff may do. A role is a group whose permissions are written here, not in the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

EDITS = ("view", "add", "change", "delete")


class Role(models.TextChoices):
    """Roles of the secretariat; an account may have several."""

    SECRETARIAT = "secretariat", _("Secretariat: curates the record")
    SAFEGUARDING = "safeguarding", _("Safeguarding officer: knows who is at risk")
    ADMINISTRATOR = "administrator", _("Administrator: accounts and roles")


# App label -> model -> what may be done with it; "*" stands for every other model of the app.
CURATES = {
    "partners": {"*": EDITS, "organisation": EDITS[:3], "person": EDITS[:3], "user": (), "listing": ()},
    "summits": {"*": EDITS},
    "consensus": {"*": EDITS, "consensus": EDITS[:3], "version": EDITS[:3]},
    "places": {"country": ("view", "change")},
    "provenance": {"source": EDITS[:3], "document": ("view", "change")},
    "audit": {"trace": ("view", "change")},
}
GRANTS = {
    Role.SECRETARIAT: CURATES,
    Role.SAFEGUARDING: {"shelter": {"shelter": ("view", "add", "change")}, "audit": {"trace": ("view",)}},
    Role.ADMINISTRATOR: {"partners": {"user": ("view", "add", "change")}, "audit": {"trace": ("view",)}},
}


def write_roles(**_signal):
    """Make the groups have exactly the permissions that are written here. Runs after every migration."""
    from django.contrib.auth.models import Group

    for role, grants in GRANTS.items():
        group, _new = Group.objects.get_or_create(name=role.value)
        group.permissions.set(_permissions(grants))


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
