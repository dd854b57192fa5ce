"""A decision waits ten minutes, in which it can be undone; then all that follows from it happens at once."""

import datetime
import logging
import re

from django.db import transaction
from django.utils import timezone

from gpc.lib.folding import fold, pinyin
from gpc.lib.texts import main_language
from gpc.provenance.models import BilingualName
from gpc.shelter.models import Shelter
from partners.colleagues.models import Role
from partners.directory import stated
from partners.directory.models import Organisation, OrganisationWorkArea, OwnStatement
from partners.directory.models.record import RESERVED_SLUGS
from partners.safeguarding import files
from partners.safeguarding.actions import shelter_subject
from partners.safeguarding.twins import slugs_taken
from partners.vetting.actions.moving import NotPossibleNow, locked, move, trace
from partners.vetting.letters import tell_applicant
from partners.vetting.models import Decision, Membership, MembershipApplication, MembershipEntry
from partners.vetting.states import Actor, State, may_move

log = logging.getLogger(__name__)
UNDO_WITHIN = datetime.timedelta(minutes=10)
BY = "portal"
STATED = tuple(sorted({*stated.COLUMNS} - {"standing"}))  # which is ours to say


class TooLate(Exception):
    """The letter has left."""


@transaction.atomic
def decide(application, *, outcome, reasons=(), words="", by):
    """The decision is made; it is told, and takes effect, in ten minutes. Deciding twice raises NotPossibleNow."""
    fresh = locked(application)
    if not may_move(fresh.state, State(outcome), Actor.DECIDER) or fresh.decisions.pending().exists():
        raise NotPossibleNow
    moment = timezone.now()
    facts = {"outcome": outcome, "reasons": list(reasons), "words": words, "by": by}
    decision = fresh.decisions.create(**facts, at=moment, due_at=moment + UNDO_WITHIN)
    trace(fresh, "application-decided", by, outcome=outcome)
    return decision


@transaction.atomic
def undo(decision, *, by):
    """The decision was never told to anybody, and does not stand."""
    fresh = Decision.objects.select_for_update().get(pk=decision.pk)
    if fresh.undone_at:
        return
    if fresh.settled_at or fresh.due_at <= timezone.now():
        raise TooLate
    fresh.undone_at, fresh.undone_by = timezone.now(), by
    fresh.save(update_fields=["undone_at", "undone_by"])
    trace(fresh.application, "application-decision-undone", by)


def settle_due():
    """Everything that follows from decisions whose ten minutes are over. Doing it twice changes nothing; one that
    cannot be settled keeps no other waiting. Returns how many there were.
    """
    return sum(_settled(decision) for decision in list(Decision.objects.due()))


def _settled(decision):
    try:
        return settle(decision) is not None
    except Exception:  # whatever it is, a person must look, and the next minute tries again
        log.exception("decision %s could not be settled", decision.pk)
        return False


@transaction.atomic
def settle(decision):
    """The application is accepted or declined, with all that follows, and the letter is posted."""
    fresh = Decision.objects.select_for_update(skip_locked=True).pending().filter(pk=decision.pk).first()
    if fresh is None:
        return None
    fresh.settled_at = timezone.now()
    fresh.save(update_fields=["settled_at"])
    application = move(fresh.application, State(fresh.outcome), actor=Actor.DECIDER, by=fresh.by)
    if fresh.outcome == Decision.Outcome.ACCEPTED:
        _welcome(application, by=fresh.by)
    tell_applicant(application, fresh.outcome, decision=fresh.pk)
    return application


def _welcome(application, *, by):
    """The organisation as a draft of the record, its membership, and the applicant's role in it."""
    organisation = make_organisation(application)
    application.organisation = organisation
    application.save(update_fields=["organisation"])
    membership = Membership.objects.begin(
        organisation, on=timezone.localdate(), by=by, act=MembershipEntry.Act.ADMITTED, application=application
    )
    if application.applicant:
        _give_role(application, organisation, by)
    if application.safeguarding == MembershipApplication.Safeguarding.POLICY:
        files.carry_over(organisation, dated_on=application.policy_on, by=by)
    if application.at_risk:  # before anybody can see the record
        shelter_subject(
            Shelter.Kind.ORGANISATION, organisation, reason=f"{application.what}: said by the applicant", by=by
        )
    return membership


def _give_role(application, organisation, by):
    """Who may speak for the organisation is its representative; who prepared the papers may edit."""
    speaks = application.speaks == MembershipApplication.Speaks.YES
    kind = Role.Kind.REPRESENTATIVE if speaks else Role.Kind.EDITOR
    Role.objects.create(
        user=application.applicant,
        organisation=organisation,
        kind=kind,
        title=application.applicant_role[:120],
        given_by=by,
    )


def make_organisation(application):
    """A draft with what the applicant said; the secretariat publishes it."""
    organisation = Organisation(
        slug=_free_slug(application),
        kind=application.kind,
        standing=Organisation.Standing.PARTNER,
        country=application.country,
        founded_year=application.founded_year,
        website=application.website,
        needs_agreement=True,
        agreed_at=application.publication_at,
        **_names(application),
        **_description(application),
    )
    organisation.save()
    organisation.other_countries.set(application.countries.exclude(pk=application.country_id))
    areas = application.areas.all()
    OrganisationWorkArea.objects.bulk_create(OrganisationWorkArea(organisation=organisation, area=one) for one in areas)
    _note_as_stated(organisation, application)
    return organisation


def _note_as_stated(organisation, application):
    """No document prints these facts and no editor sorted them: the organisation stated them when it applied."""
    told = {key: stated.value_of(organisation, key) for key in STATED}
    told["work"] = sorted(application.areas.values_list("slug", flat=True))
    told["other_countries"] = sorted(organisation.other_countries.values_list("code", flat=True))
    day = timezone.localdate(application.publication_at or timezone.now())
    OwnStatement.objects.bulk_create(
        OwnStatement(organisation=organisation, fact=key, version=stated.version_of(value), stated_on=day)
        for key, value in told.items()
        if value
    )


def _names(application):
    told = {}
    for ending in ("zh_hans", "en"):
        name = getattr(application, f"name_{ending}")
        status = BilingualName.NameStatus.OFFICIAL if name else BilingualName.NameStatus.MISSING
        told |= {f"name_{ending}": name, f"name_status_{ending}": status}
    return told


def _description(application):
    """What the applicant wrote about the work, in the language in which it is written."""
    language = main_language(application.work)
    return {"original_language": language, f"description_{language.replace('-', '_')}": application.work}


def _free_slug(application):
    """From the English name, or the reading of the Chinese one; with a number where somebody has it already."""
    words = fold(application.name_en) if application.name_en else pinyin(application.name_zh_hans)
    stem = re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:70].strip("-") or f"organisation-{application.pk}"
    taken = {*RESERVED_SLUGS, *slugs_taken(stem)}
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
