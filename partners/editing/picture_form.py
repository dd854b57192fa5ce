"""What editors say of a picture: the file, its words, the right to use it, who is in it and what they agreed to."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gpc.media.forms import ImageField
from gpc.media.models import Consent, today
from gpc.provenance.models.languages import Language
from partners.directory.models import ProfilePicture
from partners.directory.pictures import WORDS
from partners.editing import pictures
from partners.editing.fields import lang_attribute

SALT = "partners/picture-kept"
KEPT_FOR = 24 * 3600
NOBODY, PEOPLE, AS_BEFORE = "nobody", "people", "as-before"
LABELS = {"alt": _("In words"), "caption": _("Caption"), "credit": _("Credit")}
HELPS = {
    "alt": _("What one would tell somebody who cannot see it."),
    "caption": _("Stands beneath it. May be empty."),
    "credit": _("Who took or drew it. May be empty."),
}
LANGUAGES = {"zh_hans": _("in Chinese"), "en": _("in English")}


def _day(label, **options):
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


class RightsForm(forms.Form):
    """A file that somebody may use, and that shows no child. `kept` is one that came with an earlier try."""

    file = ImageField(label=_("Picture"), required=False)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    rights = forms.BooleanField(label=_("We may publish it: it is our own, or we have written leave."), required=False)
    no_child = forms.BooleanField(label=_("No child can be recognised in it."), required=False)

    def __init__(self, *args, owner, now=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner, self.now = owner, now
        self.fields["file"].required = now is None and not self.data.get("kept")
        self.fields["file"].error_messages["required"] = _("Choose a picture.")

    @property
    def is_new(self):
        """Whether a picture has come, now or with an earlier try."""
        return bool(self.cleaned_data.get("file") or self.cleaned_data.get("kept"))

    def clean_kept(self):
        """The row of a picture that came with an earlier try."""
        if not (token := self.cleaned_data["kept"]):
            return None
        try:
            number = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
        except signing.BadSignature:
            return None
        rows = ProfilePicture.objects.of(self.owner).select_related("picture__file")
        return rows.filter(pk=number, is_shown=False, picture__file__deleted_at=None).first()

    def clean(self):
        """A new picture is stated to be ours, and to show no child."""
        cleaned = super().clean()
        if not self.is_new and self.now is None and not self.has_error("file"):
            self.add_error("file", ValidationError(_("Choose a picture."), code="required"))
        if self.is_new or self.now is None:
            for name, sentence in (
                ("rights", _("Only pictures that you may publish can be shown.")),
                ("no_child", _("A picture in which a child can be recognised cannot be shown here.")),
            ):
                if not cleaned.get(name):
                    self.add_error(name, ValidationError(sentence, code="not_stated"))
        return cleaned


def kept_token(row):
    """What the form carries when it comes back with errors, so that nobody has to choose the file again."""
    return signing.dumps(row.pk, salt=SALT)


class PictureForm(RightsForm):
    """A picture of an organisation for one place."""

    people = forms.ChoiceField(
        label=_("Who is in it"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who is in the picture.")},
    )
    given_by = forms.CharField(
        label=_("Who agreed"),
        max_length=80,
        required=False,
        help_text=_("By role, such as “the three colleagues in the picture”; no names."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Where it may be shown"),
        choices=Consent.Scope,
        required=False,
        initial=[Consent.Scope.SITE],
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Explained to them in"), choices=Language, required=False, widget=forms.CheckboxSelectMultiple
    )
    given_on = _day(_("Agreed on"))
    expires_on = _day(_("Holds until"), help_text=_("From that day nobody sees it. Empty: until they take it back."))
    word = forms.CharField(
        label=_("A word to the reviewer"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, slot, **kwargs):
        super().__init__(*args, **kwargs)
        self.slot, self.is_logo = slot, slot == ProfilePicture.Slot.LOGO
        for name in WORDS:
            self._add_words(name)
        self._settle_people()

    def take_up(self, row):
        """Offer a picture that has left its place, with its words; who is in it is said anew."""
        self.initial |= {name: value for name, value in pictures.value_of(row).items() if name in self.fields}
        self.initial["people"], self.fields["file"].required = "", False

    def _add_words(self, name):
        what, _separator, ending = name.partition("_")
        if self.is_logo and what != "alt":
            return
        field = forms.CharField(
            label=_("%(what)s, %(language)s") % {"what": LABELS[what], "language": LANGUAGES[ending]},
            max_length=120 if what == "credit" else 250,
            required=what == "alt",
            help_text=HELPS[what],
            widget=forms.TextInput(attrs={"lang": lang_attribute(ending.replace("_", "-"))}),
        )
        self.fields[name], self.initial[name] = field, (self.now or {}).get(name, "")

    def _settle_people(self):
        if self.is_logo:
            for name in ("people", "given_by", "scopes", "languages", "given_on", "expires_on"):
                del self.fields[name]
            return
        before = [(AS_BEFORE, _("As before"))] if self.now else []
        self.fields["people"].choices = [
            *before,
            (NOBODY, _("Nobody can be recognised")),
            (PEOPLE, _("Adults can be recognised, and each of them has agreed")),
        ]
        self.initial["people"] = AS_BEFORE if self.now else ""

    def clean(self):
        """Who is in a new picture; of people, their consent."""
        cleaned = super().clean()
        if self.is_logo:
            return cleaned
        people = cleaned.get("people")
        if self.is_new and people == AS_BEFORE:
            self.add_error("people", ValidationError(_("Say who is in the new picture."), code="required"))
        if people == PEOPLE:
            self._clean_consent(cleaned)
        return cleaned

    def _clean_consent(self, cleaned):
        if not cleaned.get("given_by"):
            self.add_error("given_by", ValidationError(_("Say who agreed, by role."), code="required"))
        if Consent.Scope.SITE not in cleaned.get("scopes", ()):
            self.add_error("scopes", ValidationError(_("They must agree to this site."), code="not_here"))
        if not cleaned.get("languages"):
            self.add_error("languages", ValidationError(_("Say in which language."), code="required"))
        given, ends = cleaned.get("given_on"), cleaned.get("expires_on")
        if not self.has_error("given_on") and (given is None or given > today()):
            self.add_error("given_on", ValidationError(_("Give a day that is not yet to come."), code="future"))
        if given and ends and (ends <= given or ends <= today()):
            self.add_error("expires_on", ValidationError(_("The consent would be over already."), code="over"))

    @property
    def consent(self):
        """What those in it agreed to; None when nobody is."""
        if self.is_logo or self.cleaned_data["people"] != PEOPLE:
            return None
        return {name: self.cleaned_data[name] for name in ("scopes", "languages", "given_by", "given_on", "expires_on")}

    @property
    def says_who(self):
        """Whether this form says anything of those in it."""
        return self.is_new if self.is_logo else self.cleaned_data["people"] != AS_BEFORE

    def value(self, number):
        """The picture of that number with the words typed."""
        return {"picture": number} | {name: self.cleaned_data.get(name, "") for name in WORDS}
