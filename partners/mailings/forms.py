"""What is typed of a list and of a letter to it."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.outbox.mail import one_line
from gpc.places.models import Country
from gpc.provenance.models import TextStatus
from gpc.provenance.models.languages import Language
from partners.colleagues.models import Role
from partners.directory.models import Organisation
from partners.identity import policy
from partners.mailings.models import Mailing, RecipientList
from partners.mailings.people import Criteria
from partners.vetting.models import Membership


def _ticks(choices, label, help_text=""):
    return forms.MultipleChoiceField(
        choices=choices, label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


class Several(forms.ModelMultipleChoiceField):
    """Records to tick, by their names in the reader's language."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, record):
        """As a reader finds it."""
        return record.name_in(get_language()) if isinstance(record, Organisation) else record.name


def _countries_of(saved):
    """Those chosen already, though nobody acts there any more: they stay until somebody takes the tick away."""
    return saved.countries.values("pk") if saved.pk else []


class ListForm(forms.ModelForm):
    """The criteria of a list. `criteria()` gives them also where the list is not saved."""

    name = forms.CharField(
        label=_("Name of the list"), max_length=120, help_text=_("Only those who write letters see it.")
    )
    roles = _ticks(
        Role.Kind.choices, _("Who has one of these roles in an organisation"), _("At least one, here or below.")
    )
    network_roles = _ticks((), _("Who has one of these roles over the whole network"))
    languages = _ticks(
        Language.choices, _("Who reads letters in one of these languages"), _("Without a choice: in either language.")
    )
    kinds = _ticks(Organisation.Kind.choices, _("Kinds of organisations"), _("Without a choice: of every kind."))
    membership = _ticks(
        Membership.Status.choices, _("Membership"), _("Without a choice: whatever their membership, also without one.")
    )
    countries = Several(
        Country.objects.none(), label=_("Countries"), required=False, help_text=_("Without a choice: in every country.")
    )
    organisations = Several(
        Organisation.objects.none(),
        label=_("Organisations by name"),
        required=False,
        help_text=_(
            "They come to those that kind, membership and country give. Where you choose nothing there, the list has "
            "only those that you name here."
        ),
    )

    class Meta:
        model = RecipientList
        fields = [
            *("name", "roles", "network_roles", "languages", "kinds", "membership", "countries", "organisations"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language()
        acts = Exists(Role.objects.open().filter(organisation=OuterRef("pk")))
        reachable = Organisation.objects.filter(acts)
        self.fields["organisations"].queryset = reachable.in_reading_order(language)
        theirs = Q(pk__in=reachable.values("country")) | Q(pk__in=_countries_of(self.instance))
        self.fields["countries"].queryset = Country.objects.filter(theirs).in_reading_order(language)
        self.fields["network_roles"].choices = [
            (role.name, role.called[language]) for role in policy.policy().network_roles.values()
        ]
        if self.instance.withheld:
            self.initial["name"] = ""
        for name in ("countries", "organisations"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]

    def clean(self):
        """Somebody must be meant."""
        cleaned = super().clean()
        if not (cleaned.get("roles") or cleaned.get("network_roles")):
            self.add_error("roles", ValidationError(_("Choose at least one role."), code="nobody"))
        return cleaned

    def criteria(self):
        """Those that were typed."""
        typed = {name: self.cleaned_data.get(name, []) for name in Criteria.__dataclass_fields__}
        return Criteria(**{name: list(values) for name, values in typed.items()})


class MailingForm(forms.ModelForm):
    """The words of a letter in both languages, and which of them is the original."""

    translation = forms.ChoiceField(
        label=_("The text in the other language is"),
        choices=[
            (TextStatus.WORKING, _("a translation: the letter says that the original holds")),
            (TextStatus.OFFICIAL, _("just as good as the original")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    class Meta:
        model = Mailing
        fields = [
            *("to_list", "original_language", "subject_zh_hans", "text_zh_hans", "subject_en", "text_en"),
        ]
        labels = {
            "to_list": _("To whom"),
            "original_language": _("The original is in"),
            **{f"subject_{one}": _("Subject") for one in ("zh_hans", "en")},
            **{f"text_{one}": _("Text") for one in ("zh_hans", "en")},
        }
        widgets = {"original_language": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_list"] = ListChoice(
            RecipientList.objects.filter(put_away_at=None).order_by("name", "pk"), label=_("To whom")
        )
        status = self.instance.translation_status
        self.initial["translation"] = status if status == TextStatus.OFFICIAL else TextStatus.WORKING
        for column in Mailing.withheld_fields:
            self.fields[column].required = False
            if self.instance.withheld:
                self.initial[column] = ""

    def clean(self):
        """The original has subject and text, the other language both or neither."""
        cleaned = super().clean()
        for ending, language in (("zh_hans", Language.ZH_HANS), ("en", Language.EN)):
            is_original = cleaned.get("original_language") == language
            said = {part: cleaned.get(f"{part}_{ending}") or "" for part in ("subject", "text")}
            for part, words in said.items():
                if not words and (is_original or any(said.values())):
                    self.add_error(f"{part}_{ending}", ValidationError(MISSING[part], code="missing"))
            cleaned[f"subject_{ending}"] = one_line(said["subject"])
            cleaned[f"text_{ending}"] = said["text"].replace("\r\n", "\n").strip()
        return cleaned


MISSING = {"subject": _("Give the subject, too."), "text": _("Write the text, too.")}


class ListChoice(forms.ModelChoiceField):
    """One of the saved lists, by its name."""

    def label_from_instance(self, saved):
        """Its name, unless that is withheld."""
        return saved.shown_name
