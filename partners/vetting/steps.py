"""The steps of an application in their order: name in the address, title, form, what happens to the answers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import ModelMultipleChoiceField
from django.utils.translation import gettext_lazy as _

from partners.vetting.forms.references import ReferencesForm
from partners.vetting.forms.steps import ApplicantForm, OrganisationForm, SafeguardingForm, WorkForm
from partners.vetting.models import Attachment, MembershipApplication

DOCUMENTS, CHECK = "documents", "check"


@dataclass(frozen=True)
class Step:
    """One page of the application."""

    name: str
    title: str
    form: Callable | None
    fate: str


STEPS = [
    Step(
        "organisation",
        _("Organisation"),
        OrganisationForm,
        _(
            "If you are accepted, names, kind, country, year and web site become the profile of your organisation."
            " Registration stays with the secretariat."
        ),
    ),
    Step(
        "work",
        _("Work with children"),
        WorkForm,
        _(
            "If you are accepted, work, areas and countries become the draft of your profile, which you can change"
            " before it is published. The rest is read by those who vet."
        ),
    ),
    Step(
        "safeguarding",
        _("Safeguarding"),
        SafeguardingForm,
        _("Those who vet read it. The site will only say that there is a policy, and its date."),
    ),
    Step(
        "references",
        _("References"),
        ReferencesForm,
        _(
            "Referees get a letter with your name and your organisation’s. What they answer, only those who vet read."
            " Their addresses are deleted a year after the decision."
        ),
    ),
    Step(
        "you",
        _("About you"),
        ApplicantForm,
        _("Referees and those who vet see your name and role. They are not published."),
    ),
    Step(
        DOCUMENTS,
        _("Documents"),
        None,
        _("Only you and those who vet can open them. They are deleted a year after the decision."),
    ),
    Step(CHECK, _("Check and send"), None, _("Nothing is sent before you say so here.")),
]
BY_NAME = {step.name: step for step in STEPS}
WITH_FORM = [step for step in STEPS if step.form]


def form_of(step, application, data=None, **options):
    """The form of a step, bound to what was typed or to the application as it is, with what we suggest."""
    form = step.form(data, instance=application, **options)
    if not form.is_bound:
        form.suggest()
    return form


def kept_form(step, application):
    """The form as if somebody had just sent what is kept: it knows what is missing."""
    unbound = step.form(instance=MembershipApplication.objects.get(pk=application.pk))
    data = {name: _value(unbound, name, field) for name, field in unbound.fields.items()}
    return step.form({name: value for name, value in data.items() if value is not None}, instance=unbound.instance)


def _value(form, name, field):
    value = form.get_initial_for_field(field, name)
    if isinstance(field, ModelMultipleChoiceField):
        return [one.pk for one in value]
    return field.prepare_value(value) if value not in (None, False) else None


def missing(application):
    """{step name: [(label, sentence)]}: what must be answered before the application can be sent."""
    found = {}
    for step in WITH_FORM:
        form = kept_form(step, application)
        if not form.is_valid():
            found[step.name] = [(_label(form, name), one) for name, errors in form.errors.items() for one in errors]
    if _lacks_policy(application):
        found[DOCUMENTS] = [("", _("Add the safeguarding policy as a file."))]
    return found


def _label(form, name):
    return form.fields[name].label if name in form.fields else ""


def is_complete(application):
    """Whether it can be sent."""
    return not missing(application)


def _lacks_policy(application):
    has_one = application.safeguarding == MembershipApplication.Safeguarding.POLICY
    return has_one and not application.attachments.filter(kind=Attachment.Kind.POLICY).exists()


def askable():
    """[(step title, [(field, label)])]: the answers that can be opened to the applicant again."""
    groups = [(step.title, _labels(step)) for step in WITH_FORM if step.form is not ReferencesForm]
    return [*groups, (BY_NAME[DOCUMENTS].title, [(DOCUMENTS, BY_NAME[DOCUMENTS].title)])]


def _labels(step):
    return [(name, field.label) for name, field in step.form(instance=MembershipApplication()).fields.items()]


def reopened_forms(application, fields, data=None):
    """(step, form) for each step of which answers are open again, with those fields only."""
    wanted = [(step, form_of(step, application, data, only=fields)) for step in WITH_FORM]
    return [(step, form) for step, form in wanted if form.fields]
