"""Traces at the desk: who did what to what and when can be searched in words, and taken away as a table."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gpc.audit.models import Trace
from gpc.shelter.models import Shelter
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def traces():
    """Two acts of two accounts."""
    alice, bob = make.make_user(name="Alice Phiri"), make.make_user(name="王芳")
    return [
        Trace.objects.leave(by=alice.trace_label, verb="published", what="organisation:12"),
        Trace.objects.leave(by=bob.trace_label, verb="withdrawn", what="person:3", details={"reason": "=1+1"}),
    ]


def found(client, **query):
    return [trace.pk for trace in client.get(desk.listing(Trace), query).context["cl"].result_list]


@pytest.mark.parametrize(
    ("text", "place"),
    [("organisation:12", 0), ("published", 0), ("Phiri", 0), ("王", 1), ("person:3 withdrawn", 1)],
)
def test_a_trace_is_found_by_record_act_or_account(traces, text, place):
    assert found(desk.everything(), q=text) == [traces[place].pk]


def test_a_trace_is_found_by_the_words_of_the_readers_language(traces):
    assert found(desk.everything(language="zh-hans"), q="发布") == [traces[0].pk]


def test_traces_are_filtered_by_act_and_by_who(traces):
    client = desk.everything()

    assert found(client, act="withdrawn") == [traces[1].pk]
    assert found(client, who=traces[0].by) == [traces[0].pk]


def test_what_is_listed_is_exported_and_the_export_is_a_trace(traces):
    client = desk.everything()

    page = client.get(reverse("admin:audit_trace_export"), {"act": "withdrawn"})

    rows = list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["id", str(traces[1].pk)]
    assert rows[1][2:] == [traces[1].by, "withdrawn", "withdrawn", "person:3", '{"reason": "=1+1"}']
    last = Trace.objects.latest("pk")
    assert (last.by, last.verb, last.details) == (client.user.trace_label, "traces-exported", {"rows": 1})


def test_an_export_holds_nothing_of_subjects_at_risk(traces):
    Shelter.objects.create(kind="organisation", subject_id=12, reason="r", by="x")

    page = desk.signed_in("administrator").get(reverse("admin:audit_trace_export"))

    assert page.status_code == 200
    assert "organisation:12" not in page.content.decode()


@pytest.mark.parametrize("roles", [(), ("secretariat",), ("safeguarding",), ("secretariat", "safeguarding")])
def test_who_may_only_read_traces_takes_none_away(traces, roles):
    client = desk.signed_in(*roles)

    assert client.get(reverse("admin:audit_trace_export")).status_code in (302, 403)
    assert Trace.objects.count() == 2
    assert "Export what is listed" not in client.get(desk.listing(Trace)).text


def test_who_may_export_is_offered_it(traces):
    assert "Export what is listed" in desk.signed_in("administrator").get(desk.listing(Trace)).text


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_any_number(how_many):
    client = desk.everything()
    for number in range(how_many):
        Trace.objects.leave(by=make.make_user().trace_label, verb="published", what=f"organisation:{number}")

    with CaptureQueriesContext(connection) as queries:
        client.get(desk.listing(Trace), {"q": "published"})

    assert len(queries) <= 14  # the admin's own, and two for names
