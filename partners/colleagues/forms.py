"""What people write about colleagues and claims."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from gpc.lib import texts
from gpc.media.forms import DocumentField
from partners.colleagues.actions import roles
from partners.colleagues.models import Claim, Invitation, Role
from partners.directory.forms import GuardedForm
from partners.identity import policy
from partners.identity.models import User

CLAIM = "claim"


def explained_roles():
    """Each role with what it may do, in the reader's language."""
    language, roles = get_language(), policy.policy().organisation_roles
    return [
        (kind, format_html('{}<span class="hint"> {}</span>', label, roles[kind].text[language]))
        for kind, label in Role.Kind.choices
    ]


class InvitationForm(forms.ModelForm):
    """Whom, as what, in which language, with which words."""

    class Meta:
        model = Invitation
        fields = ["email", "kind", "language", "note"]
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "kind": forms.RadioSelect,
            "language": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"note": _("It stands in the letter. At most 300 characters.")}

    def __init__(self, *args, my_kind, my_email="", **kwargs):
        super().__init__(*args, **kwargs)
        self.my_email = my_email
        self.initial["language"] = get_language()
        given = roles.kinds_given_by(my_kind)
        self.fields["kind"].choices = [choice for choice in explained_roles() if choice[0] in given]

    def clean_email(self):
        """Somebody else's."""
        if (email := self.cleaned_data["email"]).lower() == self.my_email.lower():
            raise ValidationError(_("This is your own address."), code="own")
        return email


class ConfirmForm(forms.Form):
    """Said once more: nothing to fill in, but what the last representative has to confirm."""

    confirmed = forms.BooleanField(
        label=_("Nobody will speak for the organisation. I know that the secretariat is told."), required=False
    )


class ChangeForm(ConfirmForm):
    """Another role."""

    kind = forms.ChoiceField(label=_("Role"), choices=explained_roles, widget=forms.RadioSelect)
    field_order = ["kind", "confirmed"]


class HandOverForm(forms.Form):
    """To whom, and what the one who hands over is afterwards."""

    LEAVE = "leave"
    STAY = [("deputy", _("Deputy")), ("editor", _("Editor")), ("member", _("Member")), (LEAVE, _("I leave"))]

    to = forms.ModelChoiceField(
        label=_("Who speaks for the organisation from now on"),
        queryset=Role.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    stay_as = forms.ChoiceField(
        label=_("What you are afterwards"), choices=STAY, widget=forms.RadioSelect, initial="deputy"
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues
        self.fields["to"].label_from_instance = lambda role: f"{role.user} · {role.get_kind_display()}"

    def clean_stay_as(self):
        """A role, or "" for none."""
        chosen = self.cleaned_data["stay_as"]
        return "" if chosen == self.LEAVE else chosen


class ArrivalForm(forms.ModelForm):
    """A name, a password, and what an account is made on."""

    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=_("At least ten characters; a sentence is easy to remember."),
    )
    adult = forms.BooleanField(label=_("I am 18 or older."))
    privacy = forms.BooleanField(label=_("I have read the privacy page and agree that my account is kept as it says."))
    abroad = forms.BooleanField(
        label=_("I agree that what I publish for my organisation can be read all over the world.")
    )
    field_order = ["name", "password", "adult", "privacy", "abroad"]

    class Meta:
        model = User
        fields = ["name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required, self.fields["name"].label = True, _("Your name")

    def clean(self):
        """The rules for passwords, which compare with the name and the address."""
        if password := self.cleaned_data.get("password"):
            try:
                validate_password(password, User(name=self.cleaned_data.get("name", ""), email=self.instance.email))
            except ValidationError as problem:
                self.add_error("password", problem)
        return self.cleaned_data


class ClaimForm(forms.ModelForm):
    """What proves that a record is somebody's."""

    document = DocumentField(label=_("A document that shows it"), required=False)
    field_order = ["title", "evidence", "document"]

    class Meta:
        model = Claim
        fields = ["title", "evidence"]
        widgets = {"evidence": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "evidence": _("A web page that names you, or the organisation’s telephone. Only the secretariat reads it.")
        }


class OpenClaimForm(GuardedForm, ClaimForm):
    """The same from somebody without an account."""

    purpose = CLAIM
    # No file is taken from an address that nobody has confirmed: it would lie here under somebody else's name, and most
    # forms like this one are filled in by programs. join/ asks for the address first, too. Who has followed the link of
    # the letter arrives at the claim and adds documents there (decision 0018).
    document = None

    class Meta(ClaimForm.Meta):
        fields = ["name", "email", "title", "evidence"]
        help_texts = ClaimForm.Meta.help_texts | {"email": _("We send a letter there to see that it is yours.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["email"].required = True


class ClaimDocumentForm(forms.Form):
    """One more file for an open claim."""

    document = DocumentField(label=_("A document that shows it"))


class MoreForm(forms.Form):
    """What the secretariat asked for."""

    text = forms.CharField(label=_("Your answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}))


class AnswerForm(forms.Form):
    """The secretariat's answer; prepared reasons come in the claimant's language."""

    VERDICTS = [("confirm", _("Confirm")), ("ask", _("Ask for more")), ("refuse", _("Refuse"))]
    REASONS = [
        _("Please send us the address of a web page of the organisation that names you."),
        _("Please give us a telephone number of the organisation on which we can ask."),
        _("Please use a work address of the organisation."),
        _("We could not find out that you act for the organisation."),
        _("Somebody else speaks for the organisation already; please ask them to invite you."),
    ]

    verdict = forms.ChoiceField(label=_("What you decide"), choices=VERDICTS, widget=forms.RadioSelect)
    prepared = forms.MultipleChoiceField(
        label=_("Prepared reasons"),
        help_text=_("In the language in which the claim was made. Whoever asks or refuses says why."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("In your own words"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        with override(language):
            self.reasons = {str(number): str(reason) for number, reason in enumerate(self.REASONS)}
        self.fields["prepared"].choices = [(key, texts.run(text, language)) for key, text in self.reasons.items()]

    def clean(self):
        """Who asks or refuses says why."""
        lines = [self.reasons[one] for one in self.cleaned_data.get("prepared", [])]
        self.cleaned_data["reason"] = "\n".join(filter(None, [*lines, self.cleaned_data.get("words", "")]))
        if self.cleaned_data.get("verdict") in ("ask", "refuse") and not self.cleaned_data["reason"]:
            self.add_error("words", ValidationError(_("Say why."), code="required"))
        return self.cleaned_data
