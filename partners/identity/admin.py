"""Accounts. Roles and closing are verbs; passwords and second factors are nobody's but the owner's."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench import PlainWorkbench, ReasonForm, Verb
from partners.identity import actions
from partners.identity.models import User
from partners.identity.roles import NetworkRole

for model in (EmailAddress, Authenticator, UserSession, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(model)


class RoleForm(ReasonForm):
    """Which role, and why."""

    role = forms.ChoiceField(label=_("Role"), choices=NetworkRole, widget=forms.RadioSelect)
    field_order = ["role", "reason"]


class NewAccountForm(forms.ModelForm):
    """An address and a name; the owner sets the password."""

    class Meta:
        model = User
        fields = ["email", "name", "language"]

    def clean_email(self):
        """Once in any case."""
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("There is an account with this address."), code="taken")
        return email


def _calling(act, sentence):
    def run(request, user, **told):
        try:
            act(user, by=request.user.trace_label, **told)
        except actions.LastAdministrator:
            raise ValidationError(gettext("Nobody would be left who may give roles."), code="last") from None
        return str(sentence)

    return run


MAY = "partners.change_user"
VERBS = [
    Verb(
        "give-role", _("Give a role"), run=_calling(actions.give_role, _("Role given.")), form=RoleForm, permission=MAY
    ),
    Verb(
        "take-role", _("Take a role"), run=_calling(actions.take_role, _("Role taken.")), form=RoleForm, permission=MAY
    ),
    Verb(
        "close",
        _("Close the account"),
        run=_calling(actions.close_account, _("The account is closed.")),
        explanation=_("Nobody can sign in to it until it is opened again."),
        permission=MAY,
        applies=lambda user: user.is_active,
        dangerous=True,
    ),
    Verb(
        "open",
        _("Open the account"),
        run=_calling(actions.open_account, _("The account is open.")),
        permission=MAY,
        applies=lambda user: not user.is_active,
    ),
]


@admin.register(User)
class UserAdmin(PlainWorkbench):
    list_display = ["email", "name", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fields = ["email", "name", "language", "time_zone", "roles", "is_active", "joined_at", "last_login"]
    readonly_fields = ["email", "roles", "is_active", "joined_at", "last_login"]
    verbs = VERBS

    def get_queryset(self, request):
        """With roles, in one query more."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user):
        """Their names."""
        named = dict(NetworkRole.choices)
        given = [str(named.get(group.name, group.name)) for group in user.groups.all()]
        return "；".join([*([gettext("everything")] if user.is_superuser else []), *given]) or "–"

    def get_form(self, request, obj=None, **kwargs):
        """A new account needs little."""
        return super().get_form(request, obj, **kwargs) if obj else NewAccountForm

    def get_fields(self, request, obj=None):
        """A new account needs little."""
        return self.fields if obj else NewAccountForm.Meta.fields

    def get_readonly_fields(self, request, obj=None):
        """All of it can be written once."""
        return super().get_readonly_fields(request, obj) if obj else []

    def save_model(self, request, obj, form, change):
        """New accounts come from the verb."""
        if change:
            super().save_model(request, obj, form, change)
            return
        made = actions.make_account(**form.cleaned_data, by=request.user.trace_label)
        obj.pk, obj._state.adding = made.pk, False

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed, or erased on request by the retention plan."""
        return False
