"""What the index knows of a summit: the edition, its sessions, and what was said there."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from gpc.search.rows import Row, follow, register, tell_of
from partners.models import Occasion
from summits.models import Challenge, Edition, Promise, Session, Speaking, Testimonial

ENDINGS = ("zh_hans", "en")


def speak():
    """Let summits be found. Called once, when the room is ready."""
    register("edition", Edition, edition_rows, load=editions, label=_("Summits"), one=_("Summit"))
    register("session", Session, session_rows, load=sessions, label=_("Sessions"), one=_("Session"))
    register("testimonial", Testimonial, testimonial_rows, load=testimonials, label=_("Voices"), one=_("Voice"))
    register("challenge", Challenge, challenge_rows, load=challenges, label=_("Challenges"), one=_("Challenge"))
    register("promise", Promise, promise_rows, load=promises, label=_("Promises"), one=_("Promise"))
    follow(Occasion, all_of)
    follow(Edition, lambda edition: all_of(edition.occasion))
    follow(Speaking, lambda speaking: [("session", speaking.session_id)])
    tell_of("person", lambda ids: heard(person_id__in=ids))
    tell_of("organisation", lambda ids: heard(organisation_id__in=ids))


def all_of(occasion):
    """Every row of an edition: it is published or not, and renamed, as a whole."""
    mine = {"edition__occasion": occasion}
    yield from (("edition", pk) for pk in Edition.objects.filter(occasion=occasion).values_list("pk", flat=True))
    for name, model in (("session", Session), ("challenge", Challenge), ("promise", Promise)):
        yield from ((name, pk) for pk in model._base_manager.filter(**mine).values_list("pk", flat=True))
    yield from (("testimonial", pk) for pk in Testimonial.with_sheltered.filter(**mine).values_list("pk", flat=True))


def heard(**who):
    """The sessions where these people or organisations spoke, and what they said about the summit."""
    spoken = Speaking.with_sheltered.filter(**who).values_list("session_id", flat=True)
    said = Testimonial.with_sheltered.filter(**who).values_list("pk", flat=True)
    return [*(("session", pk) for pk in spoken), *(("testimonial", pk) for pk in said)]


def _chosen(rows, ids):
    return rows if ids is None else rows.filter(pk__in=ids)


def editions(ids=None):
    """Editions with their occasion, in one query."""
    return _chosen(Edition.objects.select_related("occasion"), ids)


def edition_rows(edition):
    """One row, when the edition is published."""
    if not edition.is_published:
        return []
    texts = {} if edition.withheld else {f"text_{end}": _joined(edition, _EDITION_TEXTS, end) for end in ENDINGS}
    place = {f"detail_{end}": getattr(edition.occasion, f"place_{end}") or "" for end in ENDINGS}
    titles = {f"title_{end}": getattr(edition.occasion, f"name_{end}") or "" for end in ENDINGS}
    return [Row("summits:edition", [edition.occasion.slug], **titles, **place, **texts)]


_EDITION_TEXTS = ["lead", "purpose", "selection"]


def sessions(ids=None):
    """Sessions with those who may be shown speaking there, in two queries."""
    shown = Speaking.objects.shown().select_related("person", "organisation")
    spoken = Prefetch("speakings", shown, to_attr="spoken")
    return _chosen(Session.objects.select_related("edition__occasion").prefetch_related(spoken), ids)


def session_rows(session):
    """One row, with who spoke on what."""
    if session.withheld or not session.edition.is_published:
        return []
    spoken = session.spoken
    texts = {
        f"text_{end}": "\n".join(
            filter(None, [getattr(session, f"summary_{end}"), *(_spoke(one, end) for one in spoken)])
        )
        for end in ENDINGS
    }
    subjects = [subject for one in spoken for subject in _subjects(one)]
    address = [session.edition.occasion.slug, session.slug]
    return [
        Row("summits:session", address, **_titles(session, "title"), **_occasion(session), **texts, subjects=subjects)
    ]


def _spoke(speaking, ending):
    """Name, title, organisation and topic in one line."""
    person = speaking.person.name_in("zh-hans" if ending == "zh_hans" else "en")
    organisation = speaking.organisation and getattr(speaking.organisation, f"name_{ending}")
    said = (getattr(speaking, f"{field}_{ending}") for field in ("title", "topic"))
    return ("，" if ending == "zh_hans" else ", ").join(filter(None, [person, organisation, *said]))


def testimonials(ids=None):
    """Testimonials with who said them, in one query. Those of people at risk too: the index hides their rows itself."""
    rows = Testimonial.with_sheltered.select_related("edition__occasion", "person", "organisation")
    return _chosen(rows, ids)


def testimonial_rows(testimonial):
    """One row, unless the person has taken the words back."""
    hidden = testimonial.withheld or testimonial.consent == Testimonial.Consent.WITHDRAWN
    if hidden or not (testimonial.edition.is_published and testimonial.person.is_published):
        return []
    texts = {f"text_{end}": getattr(testimonial, f"text_{end}") or "" for end in ENDINGS}
    titles = {"title_zh_hans": testimonial.person.name_zh, "title_en": testimonial.person.name_latin}
    organisation = testimonial.organisation
    detail = {f"detail_{end}": (organisation and getattr(organisation, f"name_{end}")) or "" for end in ENDINGS}
    return [_on_edition(testimonial, "voices", **titles, **detail, **texts, subjects=_subjects(testimonial))]


def challenges(ids=None):
    """Challenges with their edition, in one query."""
    return _chosen(Challenge.objects.select_related("edition__occasion"), ids)


def promises(ids=None):
    """Promises with their edition, in one query."""
    return _chosen(Promise.objects.select_related("edition__occasion"), ids)


def challenge_rows(challenge):
    """One row on the page of the edition."""
    return _statement_rows(challenge, "challenges")


def promise_rows(promise):
    """One row on the page of the edition."""
    return _statement_rows(promise, "promises")


def _statement_rows(statement, fragment):
    if statement.withheld or not statement.edition.is_published:
        return []
    texts = {f"text_{end}": getattr(statement, f"text_{end}") or "" for end in ENDINGS}
    return [_on_edition(statement, fragment, **_titles(statement, "heading"), **_occasion(statement), **texts)]


def _on_edition(record, fragment, **said):
    return Row("summits:edition", [record.edition.occasion.slug], fragment=fragment, **said)


def _titles(record, field):
    return {f"title_{end}": (getattr(record, f"{field}_{end}") or "").replace("|", "") for end in ENDINGS}


def _occasion(record):
    return {f"detail_{end}": getattr(record.edition.occasion, f"name_{end}") or "" for end in ENDINGS}


def _subjects(record):
    organisation = [f"organisation:{record.organisation_id}"] if record.organisation_id else []
    return [f"person:{record.person_id}", *organisation]


def _joined(record, fields, ending):
    return "\n".join(filter(None, (getattr(record, f"{field}_{ending}") for field in fields)))
