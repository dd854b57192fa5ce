"""Who is on a list now: asked anew for every page and every sending, nobody twice, nobody at risk."""

from dataclasses import dataclass, field

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language

from gpc.outbox.models import Preference
from gpc.provenance.models.languages import Language
from gpc.shelter.models import Shelter, sheltered
from gpc.shelter.names import contains_any
from partners.colleagues.models import PersonLink, Role
from partners.directory.models import Organisation
from partners.identity import policy
from partners.identity.models import User
from partners.identity.roles import NetworkRole
from partners.vetting.models import Membership

KIND = "partners/mailing"


@dataclass(frozen=True)
class Criteria:
    """Whom a list means. An empty one of `languages`, `kinds`, `membership` and `countries` asks for nothing."""

    roles: list = field(default_factory=list)
    network_roles: list = field(default_factory=list)
    languages: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    membership: list = field(default_factory=list)
    countries: list = field(default_factory=list)
    organisations: list = field(default_factory=list)


def criteria_of(saved):
    """Those of a saved list."""
    columns = {name: getattr(saved, name) for name in ("roles", "network_roles", "languages", "kinds", "membership")}
    countries, organisations = list(saved.countries.all()), list(saved.organisations.all())
    return Criteria(**columns, countries=countries, organisations=organisations)


def meant_by(criteria):
    """The accounts that the criteria mean, each once; also those that have turned such letters off."""
    by_role = _acting().filter(kind__in=criteria.roles, organisation__in=_organisations(criteria))
    found = _reachable().filter(Exists(by_role) | Exists(_in_groups(criteria.network_roles)))
    return found.filter(language__in=criteria.languages) if criteria.languages else found


def readers_of(criteria):
    """Those of them who get the letter."""
    return meant_by(criteria).filter(~_has_turned_off())


def counted(criteria):
    """How many people that is, in which language, and how many have turned such letters off. One query."""
    refuses = Q(refuses=True)
    return Count(
        **meant_by(criteria)
        .annotate(refuses=_has_turned_off())
        .aggregate(
            chinese=models.Count("pk", filter=~refuses & Q(language=Language.ZH_HANS)),
            english=models.Count("pk", filter=~refuses & Q(language=Language.EN)),
            refusing=models.Count("pk", filter=refuses),
        )
    )


@dataclass(frozen=True)
class Count:
    """How many people a letter goes to."""

    chinese: int
    english: int
    refusing: int

    @property
    def total(self):
        """All who get it."""
        return self.chinese + self.english


def may_still_get_it(account):
    """The account, if it still acts for somebody who is not at risk, and is not at risk itself; else None."""
    acts = Exists(_acting().filter(organisation__in=Organisation.objects.all()))
    return _reachable().filter(acts | Exists(_in_groups(NetworkRole.values)), pk=account).first()


def with_what_they_do(users):
    """In the order of their names, with the roles that a page shows, for a constant number of queries."""
    roles = Role.objects.open().filter(organisation__in=Organisation.objects.all()).select_related("organisation")
    shown = Prefetch("organisation_roles", queryset=roles.order_by("since_at", "pk"), to_attr="shown_roles")
    return users.prefetch_related(shown, "groups").order_by("name", "pk")


def lines(users):
    """One line for each: name, organisations, roles over the network. No address, and no name of somebody at risk."""
    keys, language = Shelter.objects.names_in_force(), get_language()
    for user in users:
        yield {
            "name": "" if contains_any(keys, user.name) else user.name,
            "organisations": [role.organisation.name_in(language) for role in user.shown_roles],
            "network_roles": [
                policy.name_of(one.name, language) for one in user.groups.all() if one.name in NetworkRole
            ],
            "language": user.get_language_display(),
        }


def _organisations(criteria):
    """Those that match; with those named besides. Those named alone, where nothing else is asked."""
    named = [one.pk for one in criteria.organisations]
    asked = {"kind__in": criteria.kinds, "country__in": criteria.countries}
    asked = {name: values for name, values in asked.items() if values}
    if criteria.membership:
        asked["pk__in"] = _with_membership(criteria.membership)
    if named:
        return Organisation.objects.filter(Q(**asked) | Q(pk__in=named) if asked else Q(pk__in=named))
    return Organisation.objects.filter(**asked)


def _with_membership(states):
    """The organisations whose membership, the latest if there were several, is in one of these states."""
    all_of_them = Membership.objects.filter(joined_into=None)
    latest = all_of_them.order_by("organisation", "-since_on", "-pk").distinct("organisation")
    return Membership.objects.filter(pk__in=latest.values("pk"), status__in=states).values("organisation")


def _reachable():
    linked = PersonLink.objects.filter(sheltered(Shelter.Kind.PERSON, "person_id"), user=OuterRef("pk"))
    return User.objects.filter(~Exists(linked), is_active=True)


def _acting():
    return Role.objects.open().filter(user=OuterRef("pk"))


def _in_groups(names):
    return User.groups.through.objects.filter(user_id=OuterRef("pk"), group__name__in=names)


def _has_turned_off():
    return Exists(Preference.objects.refusals(KIND).filter(address=Lower(OuterRef("email"))))
