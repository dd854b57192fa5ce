"""Two records of one organisation become one, and both have people: nothing that they gave or began is lost."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gpc.media.models import MediaFile
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from partners.colleagues.actions import claims, documents, invitations
from partners.curation.merge import merge
from partners.directory.pictures import WORDS
from partners.editing import giving, purging
from partners.models import (
    Block,
    ChangeRequest,
    Claim,
    Conversation,
    Invitation,
    Membership,
    ProfilePicture,
    RecipientList,
    SafeguardingFile,
)
from partners.relay import actions as relay
from partners.relay import moderation
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.media import making as media
from tests.partners.colleagues.making import colleague, signed_in
from tests.partners.editing import making as editing
from tests.partners.editing import pictures
from tests.partners.membership.making import make_member
from tests.partners.relay import making as writing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]
BY = "account:1"


@pytest.fixture
def winner():
    return make.make_organisation(slug="winner", name_en="Winner")


@pytest.fixture
def loser():
    return make.make_organisation(slug="loser", name_en="Loser")


def page(name, *args):
    with override("en"):
        return reverse(f"partners:{name}", args=args)


def test_pictures_and_consents_go_to_the_winner_and_none_takes_anothers_place(client, winner, loser):
    editor = signed_in(editing.make_editor(winner, language="en"))
    old = timezone.now() - datetime.timedelta(days=60)
    mine = [pictures.make_picture(winner, slot, nobody=True) for slot in ("logo", "picture-1", "picture-2")]
    logo, moved = pictures.make_picture(loser, "logo", nobody=True), pictures.make_picture(loser, "picture-1")
    crowded = pictures.make_picture(loser, "picture-2", nobody=True, alt_en="A gate")
    draft = pictures.make_picture(loser, "picture-3", is_shown=False)
    consent = pictures.consent_to(moved)
    value = {"picture": draft.pk} | dict.fromkeys(WORDS, "")
    editing.write(loser, editing.make_editor(loser), "picture-3", value, field_set="pictures", send=False)
    ProfilePicture.objects.update(given_at=old)

    merge(loser=loser, winner=winner, by=BY)
    giving.remove_what_is_over()

    rows = ProfilePicture.objects.filter(organisation=winner)
    assert set(rows.filter(is_shown=True).values_list("pk", "slot")) == {
        (mine[0].pk, "logo"), (mine[1].pk, "picture-1"), (mine[2].pk, "picture-2"), (moved.pk, "picture-3"),
    }  # fmt: skip
    assert {row.pk for row in rows if row.is_aside} == {logo.pk, crowded.pk, draft.pk}
    assert set(MediaFile.objects.filter(kind="image").values_list("about", "deleted_at")) == {
        (f"organisation:{winner.pk}", None)
    }
    assert client.get(pictures.address(moved)).status_code == 200
    assert editor.get(page("withdraw_consent", "winner", consent.pk)).status_code == 200
    assert {editor.get(pictures.address(row)).status_code for row in (logo, crowded, draft)} == {200}


def test_a_picture_that_has_no_place_can_be_proposed_again(winner, loser):
    pictures.make_picture(winner, "logo", nobody=True)
    theirs = pictures.make_picture(loser, "logo", nobody=True, alt_en="A kite")
    editor = signed_in(editing.make_editor(winner, language="en"))
    merge(loser=loser, winner=winner, by=BY)

    address = f"{page('edit_picture', 'winner', 'logo')}?kept={theirs.pk}"
    assert address in editor.get(page("pictures", "winner")).text
    form = editor.get(address)
    assert "A kite" in form.text and pictures.address(theirs).split("/")[2] in form.text
    words = {"alt_zh_hans": "风筝", "alt_en": "A kite", "rights": "on", "no_child": "on", "kept": form.context["kept"]}
    assert editor.post(address, dict(form.context["marks"]) | words).status_code == 302

    waiting = ChangeRequest.objects.get(state="waiting")
    assert (waiting.organisation, waiting.proposals.get().after["picture"]) == (winner, theirs.pk)
    assert "In no place" not in editor.get(page("pictures", "winner")).text
    stranger = signed_in(editing.make_editor(make.make_organisation(), language="en"))
    assert stranger.get(address).status_code == 404
    assert editor.get(f"{page('edit_picture', 'winner', 'logo')}?kept=x").status_code == 404


def test_what_the_two_wrote_to_each_other_is_closed_and_nobody_writes_to_themselves(winner, loser):
    ann, bo = colleague(organisation=loser, name="Ann"), colleague(organisation=winner, name="Bo")
    first = writing.begin(ann, winner)
    reported = writing.make_report(first)
    writing.answer(bo, first.conversation, "Gladly.")
    held = writing.add(first.conversation, "first", ann.user, fate="held")
    kept_back = writing.add(first.conversation, "second", bo.user, fate="kept-back", text="Are you there?")
    Block.objects.create(organisation=loser, account=bo.user, made_by=BY)
    other = writing.begin(colleague(name="Cy"), loser)

    merge(loser=loser, winner=winner, by=BY)

    for client in (ann, bo):
        shown = client.get(writing.page("conversation", first.conversation_id))
        assert shown.status_code == 200 and "Are you there?" in shown.text and "Closed on" in shown.text
        assert client.get(writing.page("messages")).status_code == 200
        assert client.get(writing.page("conversation", other.conversation_id)).status_code == 200
    conversation = Conversation.objects.get(pk=first.conversation_id)
    assert (conversation.closed_by, Conversation.objects.get(pk=other.conversation_id).is_open) == (BY, True)
    for message in (held, kept_back):
        message.refresh_from_db()
    assert (held.fate, kept_back.fate) == ("refused", "passed")
    with pytest.raises(moderation.NotWaiting):
        moderation.release(held, by=bo.user)
    moderation.answer(reported, outcome="closed", by=make.make_user())
    assert not Block.objects.in_force().exists()
    numbers = list(conversation.messages.values_list("pk", flat=True))
    between = Letter.objects.filter(params__message__in=numbers)
    assert between.count() == 2
    for letter in between:
        with pytest.raises(NotToBeSent):
            letter.words()
    with pytest.raises(relay.OwnSide):
        writing.begin(colleague(organisation=winner), winner)


def test_of_two_memberships_and_two_safeguarding_files_one_holds_and_the_other_is_past(winner, loser):
    facts = {"basis": "policy", "review_due_on": "2030-01-01", "saved_by": BY}
    make_member(winner, days=100), make_member(loser, days=900)
    SafeguardingFile.objects.create(organisation=winner, dated_on="2020-01-01", **facts)
    newer = SafeguardingFile.objects.create(organisation=loser, dated_on="2024-01-01", **facts)

    merge(loser=loser, winner=winner, by=BY)

    assert SafeguardingFile.objects.current().get().pk == newer.pk
    assert set(SafeguardingFile.objects.values_list("organisation", flat=True)) == {winner.pk}
    remaining = Membership.objects.get(joined_into=None)
    assert remaining.organisation == winner and (timezone.localdate() - remaining.since_on).days == 900


def test_open_changes_of_the_loser_stay_readable_and_those_of_the_winner_go_on(winner, loser):
    editor = signed_in(editing.make_editor(winner, language="en"))
    mine = editing.make_change(organisation=winner)
    theirs = editing.make_change(organisation=loser, value="Words of the other record")

    merge(loser=loser, winner=winner, by=BY)

    assert set(ChangeRequest.objects.values_list("pk", "state")) == {(mine.pk, "waiting"), (theirs.pk, "superseded")}
    history = editor.get(page("profile_history", "winner"))
    assert "Words of the other record" in history.text and page("change", "winner", theirs.pk) in history.text
    read = editor.get(page("change", "winner", theirs.pk))
    assert read.status_code == 200 and "Words of the other record" in read.text


def test_words_about_a_child_go_from_the_record_into_which_they_went(winner, loser):
    change = editing.make_change(organisation=loser, value="Little Nemo lives at number 4.")
    editing.approve(change, editing.make_reviewer())
    loser.refresh_from_db()
    merge(loser=loser, winner=winner, by=BY)
    winner.refresh_from_db()
    assert "Nemo" in winner.summary_en

    purging.purge(request=change, key=editing.SUMMARY, by=editing.make_reviewer())

    winner.refresh_from_db()
    assert "Nemo" not in (winner.summary_en or "")
    editor = signed_in(editing.make_editor(winner, language="en"))
    assert "Nemo" not in editor.get(page("profile_history", "winner")).text


def test_a_second_claim_of_one_account_brings_what_it_shows(winner, loser):
    ann, bo = make.make_user(), make.make_user()
    said = {name: Claim(organisation=one, evidence=name) for name, one in (("mine", winner), ("theirs", loser))}
    kept, second = (claims.claim(one, user=ann, language="en") for one in said.values())
    alone = claims.claim(Claim(organisation=loser, evidence="x"), user=bo, language="en")
    document = documents.add(second, media.upload(media.PDF, "proof.pdf"), by=ann.trace_label)
    claims.decide(second, verdict="refused", reason="No.", by=make.make_user())

    merge(loser=loser, winner=winner, by=BY)
    claims.settle_due()

    assert set(Claim.objects.open().values_list("pk", "organisation")) == {
        (kept.pk, winner.pk),
        (alone.pk, winner.pk),
    }
    kept.refresh_from_db()
    document.refresh_from_db()
    assert (kept.evidence, document.claim, document.file.about) == ("mine\n\ntheirs", kept, f"claim:{kept.pk}")
    assert document.file.deleted_at is None


def test_invitations_of_the_loser_lead_on_or_say_that_they_no_longer_hold(winner, loser):
    both = [Invitation.objects.create(organisation=one, email="a@example.org", sent_by=BY) for one in (winner, loser)]
    alone = Invitation.objects.create(organisation=loser, email="b@example.org", sent_by=BY)

    merge(loser=loser, winner=winner, by=BY)

    for one in (*both, alone):
        one.refresh_from_db()
    assert [one.trouble(1) for one in (*both, alone)] == [None, Invitation.Trouble.WITHDRAWN, None]
    role = invitations.accept(alone, user=make.make_user(), letter_round=1)
    assert role.organisation == winner


def test_lists_and_letters_speak_of_the_winner(winner, loser):
    for members in ([loser], [loser, winner]):
        RecipientList.objects.create(name="x", roles=["editor"], saved_by=BY).organisations.set(members)
    colleague(organisation=loser)
    message = writing.begin(colleague(), loser)

    merge(loser=loser, winner=winner, by=BY)

    assert {tuple(one.organisations.values_list("pk", flat=True)) for one in RecipientList.objects.all()} == {
        (winner.pk,)
    }
    letter = Letter.objects.get(params__message=message.pk)
    assert f"organisation:{winner.pk}" in letter.subjects and f"organisation:{loser.pk}" not in letter.subjects
    shelter_subject("organisation", winner, reason="x", by=BY)
    assert not ChangeRequest.objects.for_review().exists()
