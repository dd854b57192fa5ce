"""What the index knows of organisations and people."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from gpc.search.rows import Row, follow, register, tell_of
from partners.directory.models import (
    Achievement,
    Organisation,
    OrganisationName,
    OrganisationWorkArea,
    Person,
    Position,
    PublicationConsent,
)


def speak():
    """Let organisations and people be found. Called once, when the room is ready."""
    names = {"label": _("Organisations"), "one": _("Organisation")}
    register("organisation", Organisation, organisation_rows, load=organisations, **names)
    register("person", Person, person_rows, load=people, label=_("People"), one=_("Person"))
    for part in (OrganisationName, Achievement, OrganisationWorkArea):
        follow(part, lambda record: [("organisation", record.organisation_id)])
    follow(PublicationConsent, lambda consent: [("person", consent.person_id)])
    follow(Position, lambda position: [("person", position.person_id)])
    tell_of("organisation", people_of)


def organisations(ids=None):
    """Published organisations with all that their rows tell, in four queries for any number. Those at risk too:
    the index hides their rows itself, and shows them again when the shelter ends."""
    found = Organisation.with_sheltered.published() if ids is None else Organisation.with_sheltered.filter(pk__in=ids)
    return found.select_related("country").prefetch_related(
        Prefetch("other_names", to_attr="names"),
        Prefetch("achievements", Achievement.objects.shown(), to_attr="done"),
        Prefetch("work", OrganisationWorkArea.objects.select_related("area"), to_attr="areas"),
    )


def organisation_rows(organisation):
    """One row, when visitors may see the organisation."""
    if not organisation.is_published:
        return []
    shown, hidden = (
        [name.form for name in organisation.names if name.for_search_only is said] for said in (False, True)
    )
    return [
        Row(
            "partners:organisation",
            [organisation.slug],
            title_zh_hans=organisation.name_zh_hans or "",
            title_en=organisation.name_en or "",
            detail_zh_hans=_country(organisation, "zh_hans"),
            detail_en=_country(organisation, "en"),
            other_names=_once(organisation.short_name_zh_hans, organisation.short_name_en, *shown),
            hidden_names=_once(*hidden),
            reading=organisation.reading,
            text_zh_hans=_texts(organisation, "zh_hans"),
            text_en=_texts(organisation, "en"),
            subjects=[f"organisation:{organisation.pk}"],
        )
    ]


def _country(record, ending):
    return (getattr(record.country, f"name_{ending}") or "") if record.country else ""


def _texts(organisation, ending):
    """What its page says in one language, one text a line."""
    own = [] if organisation.withheld else [getattr(organisation, f"{field}_{ending}") for field in _OWN_TEXTS]
    done = [getattr(one, f"text_{ending}") for one in organisation.done]
    areas = [getattr(work.area, f"name_{ending}") for work in organisation.areas]
    return "\n".join(filter(None, [*own, *done, *areas]))


_OWN_TEXTS = ["summary", "description", "area_of_activity"]


def people(ids=None):
    """Published people with their positions and their consent, in three queries for any number."""
    found = Person.with_sheltered.published() if ids is None else Person.with_sheltered.filter(pk__in=ids)
    held = Prefetch("positions", Position.objects.select_related("organisation"), to_attr="held")
    agreed = Prefetch("publication_consents", PublicationConsent.objects.filter(withdrawn_at=None), to_attr="agreed")
    return found.select_related("country").prefetch_related(held, agreed)


def people_of(organisations):
    """Whose rows name one of these organisations."""
    held = Position.with_sheltered.filter(organisation_id__in=organisations)
    return [("person", person) for person in held.values_list("person_id", flat=True)]


def person_rows(person):
    """One row, when visitors may see the person."""
    if not person.is_published:
        return []
    positions = [one for one in person.held if one.organisation.is_published]
    return [
        Row(
            "partners:person",
            [person.slug],
            title_zh_hans=person.name_zh,
            title_en=person.name_latin,
            detail_zh_hans=_position(positions, "zh_hans"),
            detail_en=_position(positions, "en"),
            other_names=_once(*person.aliases),
            reading=person.reading,
            text_zh_hans=_own_words(person, "zh_hans"),
            text_en=_own_words(person, "en"),
            # The row names the organisations too: it waits with them, until it is written without.
            subjects=[f"person:{person.pk}", *_once(*(f"organisation:{one.organisation_id}" for one in positions))],
        )
    ]


def _own_words(person, ending):
    """What their page says of them in one language: only what it may say."""
    told = person.agreed and person.confirmed_on and not person.withheld
    return (getattr(person, f"description_{ending}") or "") if told else ""


def _position(positions, ending):
    """The first position as a short line: 法律事务部主任，某机构; Director, Some Organisation."""
    if not positions:
        return ""
    title = getattr(positions[0], f"title_{ending}")
    organisation = getattr(positions[0].organisation, f"name_{ending}")
    return ("，" if ending == "zh_hans" else ", ").join(filter(None, [title, organisation]))


def _once(*values):
    return list(dict.fromkeys(filter(None, values)))
