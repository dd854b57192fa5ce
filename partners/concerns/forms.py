"""What a reporter, an officer and an administrator write."""

import secrets

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.concerns import sealing
from partners.concerns.models import Concern
from partners.directory import guard

PURPOSE = "concern"
LONGEST = 8000
NO_CHILD = _("Please name no child and give nothing by which a child could be found.")
QUIET = {"autocomplete": "off"}


class Once(forms.Form):
    """A form that is kept once, however often it is sent: each page shows a number of its own."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["once"] = secrets.token_urlsafe(24)


class TextForm(Once):
    """One more message, or an answer."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        help_text=NO_CHILD,
        widget=forms.Textarea(attrs={"rows": 8} | QUIET),
    )


class ConcernForm(Once):
    """What somebody wants to tell."""

    organisation = forms.CharField(
        label=_("Which organisation or activity is it about?"), max_length=200, widget=forms.TextInput(attrs=QUIET)
    )
    text = forms.CharField(
        label=_("What happened, or what worries you?"),
        max_length=LONGEST,
        help_text=NO_CHILD,
        widget=forms.Textarea(attrs={"rows": 10} | QUIET),
    )
    reach = forms.CharField(
        label=_("How may we reach you?"),
        max_length=200,
        required=False,
        help_text=_("You need not say. You can read our answer here with the code that you get."),
        widget=forms.TextInput(attrs=QUIET),
    )
    reference = forms.CharField(
        label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"tabindex": "-1"} | QUIET)
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.officers = list(officers)
        self.initial["shown"] = guard.stamp(PURPOSE)
        self.fields["about_officers"] = forms.TypedMultipleChoiceField(
            label=_("Is it about one of those who read concerns?"),
            help_text=_("Then that person will not see it, nor that it exists."),
            choices=[(one.place, one.shown_as) for one in self.officers],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_reference(self):
        """People do not see this field; programs fill it in."""
        if self.cleaned_data["reference"]:
            raise ValidationError(_("Please leave this field empty."), code="trap")
        return ""

    def clean(self):
        """Too quick or too old: shown again with all that was written."""
        try:
            guard.check_stamp(self.cleaned_data.get("shown", ""), PURPOSE)
        except guard.TooSoon:
            self.add_error(None, ValidationError(_("That was very quick. Please send it once more."), code="too_soon"))
        except guard.TooLate:
            sentence = _("This page had grown old. Please send it once more.")
            self.add_error(None, ValidationError(sentence, code="too_late"))
        return self.cleaned_data

    @property
    def fresh_stamp(self):
        """The stamp for the page that is shown now."""
        return self.initial["shown"]

    def told(self):
        """What is to be sealed, and whom it is about."""
        content = {name: self.cleaned_data[name] for name in ("organisation", "text", "reach")}
        about = set(self.cleaned_data["about_officers"])
        return content | {
            "once": self.cleaned_data["once"],
            "about_officers": [one.pk for one in self.officers if one.place in about],
        }


class CodeForm(forms.Form):
    """The code that a reporter was shown."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("Four groups of four letters and digits."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters"} | QUIET),
    )

    def clean_code(self):
        """However it was typed."""
        if code := sealing.tidy_code(self.cleaned_data["code"]):
            return code
        raise ValidationError(_("A code has four groups of four letters and digits. Please compare."), code="form")


class PassphraseForm(forms.Form):
    """What opens an officer's key."""

    passphrase = forms.CharField(
        label=_("Your passphrase"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )


class NewKeyForm(forms.Form):
    """A passphrase for a new key, twice."""

    passphrase = forms.CharField(
        label=_("A new passphrase"),
        min_length=20,
        error_messages={"min_length": _("That is too short: at least 20 characters.")},
        max_length=200,
        strip=False,
        help_text=_("At least 20 characters: five or six words that you use nowhere else. Nobody can give it back."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Once more"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self):
        """Both the same."""
        data = self.cleaned_data
        if "passphrase" in data and data["passphrase"] != data.get("again"):
            self.add_error("again", ValidationError(_("The two are not the same."), code="different"))
        return data


class CloseForm(forms.Form):
    """How it ended."""

    outcome = forms.ChoiceField(label=_("How it ended"), choices=Concern.Outcome, widget=forms.RadioSelect)


class AppointForm(forms.Form):
    """Who reads concerns from now on."""

    user = forms.ModelChoiceField(
        label=_("Account"),
        queryset=None,
        help_text=_("Accounts with the role of safeguarding officer, which is given in the workbench."),
    )
    shown_as = forms.CharField(
        label=_("Shown as"), max_length=80, help_text=_("How the form calls this officer: a name or an office.")
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = candidates
