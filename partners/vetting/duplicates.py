"""Who might be the same organisation: in the directory, in other applications; and, for officers only, at risk."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from partners.directory.models import Organisation, OrganisationName
from partners.safeguarding.twins import organisations_at_risk
from partners.vetting.models import MembershipApplication
from partners.vetting.names import likeness, word_set
from partners.vetting.states import State

LIKELY, VERY_LIKELY = 0.55, 0.8
ELSEWHERE = 0.85  # the same name in another country is less likely to be the same organisation
MOST = 8
EVERYBODYS, SECOND_LEVEL = word_set("everybodys"), word_set("second_level")


@dataclass(frozen=True)
class Facts:
    """What is compared of a record."""

    names: tuple
    country: str | None
    domains: frozenset


@dataclass(frozen=True)
class Twin:
    """A record that may be the same organisation, how likely, and why."""

    record: object
    score: float
    reasons: tuple

    @property
    def is_very_likely(self):
        """Whether a person should stop here and look."""
        return self.score >= VERY_LIKELY


def domain_of(address):
    """example.org of https://www.example.org/x, of mail.example.org and of a@example.org; "" for everybody's hosts."""
    text = (address or "").strip().lower()
    host = text.rpartition("@")[2] if "@" in text else urlsplit(text if "//" in text else f"//{text}").hostname or ""
    parts = host.strip(".").split(".")
    if len(parts) < 2:
        return ""
    keep = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL and len(parts[-1]) == 2 else 2
    found = ".".join(parts[-keep:])
    return "" if found in EVERYBODYS else found


def facts_of_organisation(organisation):
    """Its names in every form, its country, the domain of its web site."""
    own = [organisation.name_zh_hans, organisation.name_en, organisation.short_name_zh_hans, organisation.short_name_en]
    names = [*own, *(name.form for name in organisation.other_names.all())]
    return Facts(_once(names), organisation.country_id, _domains(organisation.website))


def facts_of_application(application):
    """Its names, its country, the domains of its web site and of the applicant."""
    email = application.applicant.email if application.applicant else ""
    names = [application.name_zh_hans, application.name_en]
    return Facts(_once(names), application.country_id, _domains(application.website, email))


def compare(one, other):
    """(score, reasons) of two records."""
    name = max((likeness(mine, yours) for mine in one.names for yours in other.names), default=0.0)
    reasons = [_("similar name")] if name >= LIKELY else []
    if one.country and other.country:
        name *= 1.0 if one.country == other.country else ELSEWHERE
        reasons += [_("same country")] if one.country == other.country else []
    if one.domains & other.domains:
        return max(name, 0.9), (_("same web site or mail domain"), *reasons)
    return name, tuple(reasons)


def twins_in(facts, records, facts_of):
    """The records that may be the same, the likeliest first."""
    found = ((record, *compare(facts, facts_of(record))) for record in records)
    likely = [Twin(record, score, reasons) for record, score, reasons in found if score >= LIKELY]
    return sorted(likely, key=lambda twin: (-twin.score, twin.record.pk))[:MOST]


def similar_organisations(application):
    """Organisations of the record, published or not, without those at risk. Two queries."""
    records = _with_names(Organisation.objects.exclude(pk=application.organisation_id))
    return twins_in(facts_of_application(application), records, facts_of_organisation)


def similar_applications(application):
    """Other applications that were sent, without those of a subject at risk. One query."""
    others = MembershipApplication.objects.sent().readable().exclude(pk=application.pk).exclude(at_risk=True)
    records = others.exclude(state=State.WITHDRAWN).select_related("applicant")
    return twins_in(facts_of_application(application), records, facts_of_application)


def similar_at_risk(application):
    """Organisations at risk that may be the same: for officers only."""
    records = _with_names(organisations_at_risk())
    return twins_in(facts_of_application(application), records, facts_of_organisation)


def _with_names(organisations):
    fields = ("slug", "country_id", "website", "state", *_NAMES)
    names = Prefetch("other_names", OrganisationName.objects.only("form", "organisation_id"))
    return organisations.only(*fields).prefetch_related(names)


_NAMES = ("name_zh_hans", "name_en", "short_name_zh_hans", "short_name_en")


def _domains(*addresses):
    return frozenset(filter(None, map(domain_of, addresses)))


def _once(names):
    return tuple(dict.fromkeys(name for name in names if name))
