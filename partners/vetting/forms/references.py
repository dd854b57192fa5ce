"""Who vouches: the applicant names them, and they answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.provenance.models.languages import Language
from partners.colleagues.models import Role
from partners.directory.models import Organisation
from partners.vetting.forms.steps import StepForm
from partners.vetting.models import MembershipApplication, Reference

PLACES = {"first": 1, "second": 2}
PERSON = ("name", "works_for", "email", "relation", "language")
WANTED = ("name", "works_for", "email", "relation")
NAME = _("Name of the person")


class RefereeForm(forms.ModelForm):
    """One referee."""

    class Meta:
        model = Reference
        fields = list(PERSON)

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        self.application = application
        for name in WANTED:
            self.fields[name].required = True
        self.fields["language"].choices = Language.choices
        self.fields["name"].label = NAME

    def clean_email(self):
        """Somebody else than the applicant, and than the other referee."""
        email = self.cleaned_data["email"]
        _refuse_own(email, self.application)
        others = self.application.references.standing().exclude(pk=self.instance.pk)
        if others.filter(email__iexact=email).exists():
            raise ValidationError(_("This person is asked already."), code="twice")
        return email


class MemberField(forms.ModelChoiceField):
    """An organisation of the network that can be asked, by its name in the reader's language."""

    def __init__(self, **kwargs):
        super().__init__(Organisation.objects.none(), empty_label=_("Choose"), **kwargs)

    def label_from_instance(self, organisation):
        """As a reader finds it."""
        return organisation.name_in(get_language())


class OtherMemberForm(forms.Form):
    """Another organisation of the network, where the first does not answer. A person does not stand for one."""

    member = MemberField(label=_("Organisation of the network"))

    def __init__(self, *args, reference, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = recommenders().exclude(pk=reference.member_id)


def other_form(reference, data):
    """What is asked for whoever takes the place of this reference."""
    if reference.member_id:
        return OtherMemberForm(data, reference=reference)
    return RefereeForm(data, application=reference.application)


class ReferencesForm(StepForm):
    """4: two referees, or one organisation of the network."""

    needed = ("reference_way",)

    member = MemberField(
        label=_("Organisation of the network"), help_text=_("Those for which somebody can answer here.")
    )

    class Meta:
        model = MembershipApplication
        fields = ["reference_way"]
        widgets = {"reference_way": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "reference_way" not in self.fields:
            self.fields.clear()
            return
        self.fields["reference_way"].choices = MembershipApplication.ReferenceWay.choices
        self.fields["member"].queryset = recommenders()
        self.standing = {one.place: one for one in self._standing()}
        for prefix, place in PLACES.items():
            self._add_person(prefix, self.standing.get(place))
        if member := next((one.member_id for one in self.standing.values() if one.member_id), None):
            self.initial["member"] = member

    def _standing(self):
        return self.instance.references.standing() if self.instance.pk else ()

    def _add_person(self, prefix, reference):
        for name in PERSON:
            field = Reference._meta.get_field(name).formfield(required=False)
            if name == "language":
                field.choices = Language.choices
            elif name == "name":
                field.label = NAME
            self.fields[f"{prefix}_{name}"] = field
            default = get_language() if name == "language" else ""
            self.initial[f"{prefix}_{name}"] = getattr(reference, name) if reference else default

    def people(self):
        """The two groups of fields, for the page."""
        return [(place, [self[f"{prefix}_{name}"] for name in PERSON]) for prefix, place in PLACES.items()]

    def check_whole(self):
        """Two whole people who are not one, or a member."""
        way = self.cleaned_data.get("reference_way")
        if way == MembershipApplication.ReferenceWay.MEMBER:
            if not self.cleaned_data.get("member"):
                self.want("member", _("Choose an organisation of the network."))
        elif way:
            self._check_people()

    def _check_people(self):
        for prefix in PLACES:
            for name in WANTED:
                if not self.cleaned_data.get(f"{prefix}_{name}"):
                    self.want(f"{prefix}_{name}", _("This is needed so that we can ask the person."))
        first, second = (self.cleaned_data.get(f"{prefix}_email", "").lower() for prefix in PLACES)
        if first and first == second:
            self.want("second_email", _("Name two different people."))

    def clean(self):
        """Nobody vouches for themselves."""
        for prefix in PLACES:
            try:
                _refuse_own(self.cleaned_data.get(f"{prefix}_email", ""), self.instance)
            except ValidationError as wrong:
                self.add_error(f"{prefix}_email", wrong)
        return super().clean()

    def save(self, commit=True):
        """The rows of those who are named now; others are forgotten, for nobody has been asked yet."""
        application = super().save(commit)
        by_member = application.reference_way == MembershipApplication.ReferenceWay.MEMBER
        if by_member:
            self._keep(application, 1, {"member": self.cleaned_data.get("member")})
            application.references.filter(place=2, asked_at=None).delete()
            return application
        for prefix, place in PLACES.items():
            facts = {name: self.cleaned_data.get(f"{prefix}_{name}") or "" for name in PERSON}
            facts["language"] = facts["language"] or application.language
            self._keep(application, place, facts | {"member": None})
        return application

    def _keep(self, application, place, facts):
        empty = not any(value for name, value in facts.items() if name != "language")
        blank = {"name": "", "works_for": "", "email": "", "relation": ""}
        if empty:
            application.references.filter(place=place, asked_at=None).delete()
        else:
            application.references.update_or_create(place=place, replaced_at=None, defaults=blank | facts)


def recommenders():
    """Organisations that may be named: published ones of the network for which somebody can answer."""
    speaking = Role.objects.open().filter(kind=Role.Kind.REPRESENTATIVE)
    found = Organisation.objects.in_directory().filter(pk__in=speaking.values("organisation"))
    return found.in_reading_order(get_language())


def _refuse_own(email, application):
    own = application.applicant.email if application.applicant else ""
    if email and email.lower() == own.lower():
        raise ValidationError(_("Name somebody else than yourself."), code="own")


class AnswerForm(forms.ModelForm):
    """What a referee, or a member, says."""

    class Meta:
        model = Reference
        fields = ["knows_how", "knows_since", "recommends", "why", "concerns"]
        widgets = {
            "knows_how": forms.Textarea(attrs={"rows": 4}),
            "recommends": forms.RadioSelect,
            "why": forms.Textarea(attrs={"rows": 5}),
            "concerns": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "knows_since": _("A year is enough."),
            "concerns": _("Only the secretariat reads this."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("knows_how", "knows_since", "recommends"):
            self.fields[name].required = True
        self.fields["recommends"].choices = Reference.Recommends.choices
