"""The workbench as a whole: language, front page, traces, and Django's pages that we left out."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import NoReverseMatch, reverse

from gpc.audit.models import Trace
from partners.models import Organisation, Person, User
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "lang"), [("en", "en"), ("zh-hans", "zh-hans")])
def test_it_speaks_the_language_of_the_account(language, lang):
    assert f'<html lang="{lang}"' in desk.editor(language=language).get("/admin/").text


def test_a_language_that_was_chosen_wins():
    client = desk.editor(language="zh-hans")

    client.post(reverse("admin:set_language"), {"language": "en", "next": "/admin/"})

    assert '<html lang="en"' in client.get("/admin/").text


def test_choosing_a_language_leads_to_no_other_site():
    answer = desk.editor().post(reverse("admin:set_language"), {"language": "en", "next": "https://evil.example/"})

    assert "evil.example" not in answer["Location"]


def test_acts_leave_traces_without_names_and_no_log_entries():
    client = desk.everything()
    organisation = make.make_organisation(name_en="Quiet Lake Alliance")

    client.post(
        desk.change(organisation), desk.form_of(client.get(desk.change(organisation))) | {"founded_year": "1990"}
    )
    client.post(reverse("admin:partners_organisation_delete", args=[organisation.pk]), {"post": "yes"})

    assert set(Trace.objects.values_list("verb", "label")) == {("changed", ""), ("deleted", "")}
    assert not Organisation.objects.exists()
    assert not LogEntry.objects.exists()


def test_the_front_page_tells_what_one_did_last():
    client = desk.editor()
    Trace.objects.leave(by=client.user.trace_label, verb="published", what="organisation:1")
    Trace.objects.leave(by="account:0", verb="withdrawn", what="organisation:2")

    recent = client.get("/admin/").context["recent"]

    assert [one["act"] for one in recent] == ["published"]


@pytest.mark.parametrize(
    ("model", "condition"),
    [
        (Organisation, {"description_en__startswith": "w"}),
        (Organisation, {"withheld__exact": "1"}),
        (Organisation, {"other_names__form__startswith": "w"}),
        (Organisation, {"positions__person__name_zh__startswith": "w"}),
        (User, {"password__startswith": "p"}),
        (User, {"groups__user__password__startswith": "p"}),
        (Trace, {"details__has_key": "before"}),
    ],
)
def test_an_address_spells_nothing_out_letter_by_letter(model, condition):
    """Django lets any column be asked for in a list's address, also those that no page of the list shows."""
    assert desk.everything().get(desk.listing(model), condition).status_code == 400


def test_an_address_asks_what_the_filters_offer():
    client = desk.everything()

    own = [{"translation": "out-of-date"}, {"sources": "none"}, {"merged": "yes"}, {"at_risk": "yes"}]
    for condition in [{"state__exact": "draft"}, {"country__region__exact": "002"}, {"country__region": "002"}, *own]:
        assert client.get(desk.listing(Organisation), condition).status_code == 200
    assert client.get(desk.listing(Trace), {"at__gte": "2018-03-18 00:00:00+00:00"}).status_code == 200
    assert client.get(desk.listing(User), {"groups__id__exact": "1"}).status_code == 200


def test_only_states_are_offered_that_a_record_can_have():
    client, offered = desk.everything(), {}
    for model in (Organisation, Person):
        text = client.get(desk.listing(model)).text
        offered[model] = {state for state in model.State.values if f"state__exact={state}" in text}

    assert offered == {Organisation: set(Organisation.State.values), Person: {"draft", "published", "hold"}}


@pytest.mark.parametrize("name", ["view_on_site", "password_change_done"])
def test_pages_of_django_that_would_tell_too_much_are_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{name}", args=[1, 1] if name == "view_on_site" else [])


def test_the_password_is_changed_where_everybody_changes_it():
    assert desk.editor().get(reverse("admin:password_change")).url.endswith("/account/password/change/")


def test_traces_are_read_only():
    client = desk.everything()
    trace = Trace.objects.leave(by="account:1", verb="published", what="organisation:1")

    client.post(desk.change(trace), {"verb": "forged"})
    client.post(reverse("admin:audit_trace_delete", args=[trace.pk]), {"post": "yes"})

    assert Trace.objects.get().verb == "published"


def test_consent_is_withdrawn_by_a_verb_alone():
    client = desk.editor()
    testimonial = make.make_testimonial()
    data = desk.form_of(client.get(desk.change(testimonial)))

    client.post(desk.change(testimonial), data | {"consent": "withdrawn"})
    testimonial.refresh_from_db()
    assert testimonial.consent == "printed"
    client.post(desk.do(testimonial, "withdraw-consent"), {"reason": "wrote to us on 3 May"})
    testimonial.refresh_from_db()

    assert testimonial.consent == "withdrawn"
    assert Trace.objects.get(verb="consent-withdrawn").details == {"reason": "wrote to us on 3 May"}


def test_an_adopted_text_is_read_and_not_edited():
    consensus = make.make_consensus()
    provision = consensus.versions.get().provisions.get(number=1)
    client = desk.editor()
    data = desk.form_of(client.get(desk.change(provision)))

    client.post(desk.change(provision), data | {"text_zh_hans": "改写", "text_en": "1. A better translation."})

    provision.refresh_from_db()
    assert (provision.text_zh_hans, provision.text_en) == ("1、条文。", "1. A better translation.")


def test_every_verb_that_leaves_a_trace_has_words():
    """Verbs as they stand in the code; the list of traces would show them raw."""
    import re
    from pathlib import Path

    from django.conf import settings

    from gpc.audit.words import verb_in_words

    rooms = (Path(settings.BASE_DIR) / name for name in ("partners", "summits", "consensus", "gpc/audit"))
    code = "\n".join(path.read_text(encoding="utf-8") for room in rooms for path in room.rglob("*.py"))
    verbs = set(re.findall(r'verb="([a-z-]+)"', code)) | set(re.findall(r'undoable\("([a-z-]+)"\)', code))

    assert {verb for verb in verbs if verb_in_words(verb) == verb and "-" in verb} == set()
    assert len(verbs) > 5
