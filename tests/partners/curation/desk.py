"""How tests enter the secretariat's workbench."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from partners.identity.roles import NetworkRole, write_roles
from tests import factories as make


def account(*roles, **fields):
    """An account with these roles."""
    if not Group.objects.exists():
        write_roles()
    user = make.make_user(is_staff=bool(roles), **fields)
    if roles:
        make.make_second_factor(user)
    user.groups.set(Group.objects.filter(name__in=roles))
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def signed_in(*roles, **fields):
    """A client signed in with these roles, reading English unless told otherwise."""
    client = Client()
    client.user = account(*roles, **{"language": "en"} | fields)
    client.force_login(client.user)
    return client


def editor(**fields):
    """A member of the secretariat."""
    return signed_in(NetworkRole.SECRETARIAT, **fields)


def officer(**fields):
    """A member of the secretariat who is a safeguarding officer, too."""
    return signed_in(NetworkRole.SECRETARIAT, NetworkRole.SAFEGUARDING, **fields)


def everything(**fields):
    """A superuser."""
    client = Client()
    client.user = make.make_user(**{"language": "en", "is_staff": True, "is_superuser": True} | fields)
    make.make_second_factor(client.user)
    client.force_login(client.user)
    return client


def change(record):
    """The address of a record's form."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def listing(model):
    """The address of a model's list."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def do(record, verb):
    """The address of a verb's page."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_verb", args=[record.pk, verb])


def form_of(page):
    """What the forms on a change page hold, ready to be posted back."""
    data = {}
    for form in [page.context["adminform"].form, *_inline_forms(page)]:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = _posted(field, value)
    return data


def _posted(field, value):
    prepared = field.field.prepare_value(value)
    if isinstance(prepared, (list, tuple)):
        return [getattr(one, "pk", one) for one in prepared]
    return getattr(prepared, "pk", prepared) if prepared is not None else ""


def _inline_forms(page):
    for inline in page.context["inline_admin_formsets"]:
        yield inline.formset.management_form
        yield from inline.formset.initial_forms
