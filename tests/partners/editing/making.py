"""Editors, reviewers and changes for the tests of this folder."""

from partners.editing import actions, review, values
from partners.editing.actions import Typed
from partners.editing.models import ChangeRequest
from partners.editing.values import version_of
from tests.factories import make_organisation, make_role, make_user

SUMMARY = "summary_en"


def make_editor(organisation, kind="editor", **fields):
    """Somebody who may edit the organisation."""
    user = make_user(**fields)
    make_role(user, organisation, kind, second_factor=kind in ("representative", "deputy"))
    return user


def make_reviewer(**fields):
    """Somebody who reviews changes."""
    from django.contrib.auth.models import Group

    from tests.factories import make_second_factor

    user = make_user(**fields)
    user.groups.add(Group.objects.get(name="reviewer"))
    make_second_factor(user)
    return user


def open_form(organisation, field_set="profile"):
    """(seen, seen_live): the versions that a form shows when it is opened now."""
    now = values.live(organisation, field_set)
    shown = dict(now)
    request = ChangeRequest.objects.open().filter(organisation=organisation, field_set=field_set).first()
    if request:
        undecided = request.proposals.filter(decision__in=("none", "returned"))
        shown |= {one.key: one.after for one in undecided}
    return ({key: version_of(value) for key, value in shown.items()},
            {key: version_of(value) for key, value in now.items()})  # fmt: skip


def write(organisation, by, key=SUMMARY, value="New words", *, field_set="profile", send=True, form=None, word=""):
    """Type one value into the form and send it."""
    seen, live = form or open_form(organisation, field_set)
    typed = Typed({key: value}, seen, live)
    return actions.save(
        organisation=organisation, field_set=field_set, typed=typed, by=by, role="editor", send=send, word=word
    )


def make_change(key=SUMMARY, value="New words", *, field_set="profile", organisation=None, by=None, send=True):
    """A request that waits for review."""
    organisation = organisation or make_organisation(summary_en="Old words", summary_zh_hans="旧文")
    by = by or make_editor(organisation)
    return write(organisation, by, key, value, field_set=field_set, send=send).request


def approve(request, by, *keys, over="", looked=False, **options):
    """Approve these facts, all undecided ones by default, as they stand."""
    return _decide(request, by, keys, {"approve": True, "over": over, "looked": looked}, **options)


def give_back(request, by, *keys, reason="Please name the source."):
    """Return these facts."""
    return _decide(request, by, keys, {"approve": False, "reason": reason})


def _decide(request, by, keys, said, **options):
    proposals = request.proposals.filter(decision="none")
    decisions = {
        one.key: review.Decision(version=one.version, **said) for one in proposals if not keys or one.key in keys
    }
    return review.decide(request=request, decisions=decisions, by=by, **options)
