"""The answers of an application in words, for pages and for the printed form: what was asked, what was answered."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gpc.lib.dates import day
from partners.directory.models import Organisation
from partners.vetting.forms.references import PERSON, ReferencesForm
from partners.vetting.forms.steps import ApplicantForm
from partners.vetting.models import MembershipApplication, Reference
from partners.vetting.steps import WITH_FORM


@dataclass(frozen=True)
class Answer:
    """One question and its answer."""

    label: str
    text: str
    is_long: bool = False
    url: str = ""


@dataclass(frozen=True)
class Section:
    """The answers of one step."""

    step: object
    answers: list


def sections_of(application):
    """Every answer, step by step."""
    return [Section(step, _answers(step, application)) for step in WITH_FORM]


def _answers(step, application):
    blank = MembershipApplication()
    if step.form is ReferencesForm:
        return [_answer(application, "reference_way"), *_people(application)]
    names = step.form.Meta.fields
    labels = {name: field.label for name, field in step.form(instance=blank).fields.items()}
    found = [_answer(application, name, labels.get(name)) for name in names if _is_asked(application, name)]
    return found + ([_consent(application)] if step.form is ApplicantForm and application.submitted_at else [])


def _consent(application):
    """Whether the profile may be published: the secretariat must know before it does."""
    agreed = application.publication_at is not None
    return Answer(_("The organisation’s profile may be published"), _("Yes") if agreed else _("No"))


def _is_asked(application, name):
    """What does not concern this organisation is left out."""
    unless = {"registered_where": "no", "registration_number": "no", "unregistered_why": "yes"}
    if name in unless:
        return application.registered != unless[name]
    return name != "policy_on" or application.safeguarding != "declaration"


def _answer(application, name, label=None):
    field = MembershipApplication._meta.get_field(name)
    text = _text(application, field)
    url = text if name == "website" else ""
    return Answer(str(label or field.verbose_name), text, field.get_internal_type() == "TextField", url)


def _text(application, field):
    if field.many_to_many:
        return _("; ").join(str(one) for one in getattr(application, field.name).all())
    value = getattr(application, field.name)
    if field.choices:
        return str(getattr(application, f"get_{field.name}_display")()) if value else ""
    match field.get_internal_type():
        case "BooleanField":
            return _("Yes") if value else _("No")
        case "DateField":
            return str(day(value)) if value else ""
    return "" if value is None else str(value)


def _people(application):
    found = []
    for one in application.references.all():
        if one.replaced_at is None:
            found.append(Answer(_("Referee") if not one.member_id else _("Member"), who(one)))
    return found


def who(reference):
    """Who is asked, in one line. A member that is at risk by now is not named."""
    if reference.member_id:
        member = Organisation.objects.filter(pk=reference.member_id).first()
        return str(member.name) if member else _("an organisation of the network")
    told = (getattr(reference, name) for name in PERSON if name != "language")
    return _(", ").join(filter(None, told))


def said_of(reference):
    """What a referee answered, for those who vet."""
    names = ("knows_how", "knows_since", "recommends", "why", "concerns")
    return [
        Answer(str(Reference._meta.get_field(name).verbose_name), _said(reference, name), name not in ("knows_since",))
        for name in names
        if getattr(reference, name)
    ]


def _said(reference, name):
    return str(reference.get_recommends_display()) if name == "recommends" else getattr(reference, name)
