"""The plan of what is kept about people: complete, readable, and obeyed every night."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.lib.seeds import SeedFault
from gpc.outbox.models import Letter
from gpc.retention import actions
from gpc.retention.plan import plan, read
from partners.models import Beginning, Claim, Correction, KeptForm
from tests import factories as make
from tests.test_house import ROOMS

WITH_PEOPLE = {"account", "mfa", "usersessions", "socialaccount"}
WITH_PEOPLE |= {"sessions", "admin", "pghistory", "auth", "contenttypes"}
LINE = """
lines:
  letters:
    of: {zh: 信件, en: Letters}
    why: {zh: 寄信, en: To write}
    kept: {zh: 九十天, en: 90 days}
    basis: BASIS
    model: MODEL
    fields: [address]
    on_erasure: ENDING
about_nobody: {}
"""


def kept_models():
    """Every table of ours and of the packages that know people; history holds the columns of its table."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name in ROOMS or config.label in WITH_PEOPLE
        for model in config.get_models()
        if model._meta.managed and not model._meta.proxy and not hasattr(model, "pgh_tracked_model")
    ]


def test_every_field_has_a_line():
    assert plan().uncovered(kept_models()) == []


def test_the_plan_names_nothing_that_is_not_there():
    assert plan().unknown() == []


def written(basis="contract", model="outbox.Letter", ending="delete"):
    return LINE.replace("BASIS", basis).replace("MODEL", model).replace("ENDING", ending).encode()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [({"basis": "whim"}, "whim"), ({"ending": "burn"}, "on_erasure"), ({"ending": "{blank: {}, x: 1}"}, "on_erasure")],
)
def test_what_the_plan_cannot_mean_is_said(wrong, named):
    with pytest.raises(SeedFault, match=named):
        read(written(**wrong))


def test_a_table_that_is_not_there_is_named():
    assert read(written(model="outbox.Postcard")).unknown() == ["letters: there is no table outbox.Postcard"]


def test_a_field_without_a_line_is_found():
    assert "outbox.Letter.language" in read(written()).uncovered([Letter])


def test_what_is_kept_for_hours_does_not_wait_for_the_night(db):
    old, young = (KeptForm.objects.create(key=str(n), whose="x", sealed="x") for n in range(2))
    KeptForm.objects.filter(pk=old.pk).update(kept_at=timezone.now() - timedelta(minutes=61))
    suggest(731)

    assert actions.obey(only_short=True) == {"kept-forms": 1}
    assert list(KeptForm.objects.all()) == [young]


def test_each_term_ends_its_own_rows_alone(db):
    organisation, now = make.make_organisation(), timezone.now()
    for days in (13, 15):
        told = {"organisation": organisation, "evidence": "x", "made_at": now - timedelta(days)}
        Claim.objects.create(state=Claim.State.UNCONFIRMED, email=f"{days}@example.org", name="x", **told)
        Claim.objects.create(state=Claim.State.WAITING, user=make.make_user(), **told)
    for days in (6, 8):
        Beginning.objects.create(email=f"{days}@example.org", language="en", asked_at=now - timedelta(days))
    for days in (29, 31):
        make.make_user().address_changes.create(address="new@example.org", asked_at=now - timedelta(days))

    ended = actions.obey()

    assert ended == {"claims-unconfirmed": 1, "beginnings": 1, "addresses-asked-for": 1}


def suggest(days_ago):
    one = Correction.objects.create(what="organisation:1", text="x", sender="a@example.org", language="en")
    Correction.objects.filter(pk=one.pk).update(sent_at=timezone.now() - timedelta(days=days_ago))
    return one.pk


def test_the_nightly_round_ends_what_has_been_kept_long_enough(db):
    old, young = suggest(731), suggest(729)
    Letter.objects.create(
        kind="x", key="1", address="a@example.org", state="dropped", posted_at=timezone.now() - timedelta(91)
    )
    kept = Letter.objects.create(kind="x", key="2", address="a@example.org")

    first, second = actions.obey(), actions.obey()

    assert (first, second) == ({"letters": 1, "corrections": 1}, {})
    assert Correction.objects.get(pk=old).sender == ""
    assert Correction.objects.get(pk=young).sender == "a@example.org"
    assert list(Letter.objects.exclude(address="")) == [kept]
    assert set(Trace.objects.values_list("by", "verb", "what")) == {
        ("retention", "time-over", "letter"),
        ("retention", "time-over", "correction"),
    }
