"""What reviewers may do, and what becomes of a change."""

import pytest

from gpc.audit.models import Trace
from gpc.outbox.models import Letter
from partners.editing import actions, review
from partners.editing.models import ChangeRequest, Proposal, Step
from partners.editing.values import version_of
from partners.models import Citation, OwnStatement
from tests.factories import make_citation, make_organisation, make_work_area
from tests.partners.editing.making import (
    SUMMARY,
    approve,
    give_back,
    make_change,
    make_editor,
    make_reviewer,
    open_form,
    write,
)

pytestmark = pytest.mark.django_db


def live(change, column="summary_en"):
    change.organisation.refresh_from_db()
    return getattr(change.organisation, column)


def state(change):
    change.refresh_from_db()
    return change.state


def letters_to(user):
    return sorted(Letter.objects.filter(address=user.email).values_list("kind", flat=True))


def test_what_is_approved_is_on_the_page_as_the_organisations_own_statement(client):
    change = make_change(value="We give legal aid.")

    approve(change, make_reviewer())

    assert (live(change), state(change)) == ("We give legal aid.", "approved")
    assert OwnStatement.objects.get().fact == SUMMARY
    assert (
        "The text is the organisation’s own" in client.get(f"/en/partners/{change.organisation.slug}/").content.decode()
    )
    assert letters_to(change.proposals.get().author) == ["partners/change-approved"]
    assert list(Trace.objects.values_list("verb", flat=True).order_by("pk")) == ["change-sent", "change-reviewed"]


def test_a_printed_source_stays_beside_what_the_organisation_states(client):
    organisation = make_organisation(founded_year=1998)
    make_citation(organisation=organisation, field="founded")
    change = make_change("founded_year", 1999, field_set="identity", organisation=organisation)
    for _ in range(2):
        approve(change, make_reviewer())

    page = client.get(f"/en/partners/{organisation.slug}/").content.decode()
    data = client.get(f"/en/partners/{organisation.slug}.json").json()

    assert "As stated by the organisation on" in page and Citation.objects.count() == 1
    assert (data["founded"], list(data["stated_by_the_organisation"])) == (1999, ["founded_year"])
    organisation.refresh_from_db()
    organisation.founded_year = 1998
    organisation.save()
    assert "As stated by the organisation" not in client.get(f"/en/partners/{organisation.slug}/").content.decode()


def test_a_return_says_why_and_can_be_answered():
    change, reviewer = make_change(), make_reviewer()
    editor = change.proposals.get().author

    give_back(change, reviewer, reason="Please name the source.")

    assert (live(change), state(change)) == ("Old words", "returned")
    assert letters_to(editor) == ["partners/change-returned"]
    again = write(change.organisation, editor, value="We give legal aid, says our report.", word="See page 3.")
    assert (again.request, state(change), again.request.note) == (change, "waiting", "See page 3.")


def test_high_risk_needs_two_reviewers_who_are_not_the_same():
    change = make_change("name_en", "New Name", field_set="identity")
    first, second = make_reviewer(), make_reviewer()

    assert approve(change, first).first == ["name_en"]
    assert approve(change, first).second_missing == ["name_en"]
    assert approve(change, second, may_second=False).second_missing == ["name_en"]
    assert live(change, "name_en") != "New Name"
    assert approve(change, second).applied == ["name_en"]

    assert (live(change, "name_en"), live(change, "name_status_en")) == ("New Name", "official")


def test_words_that_change_after_the_first_approval_need_both_again():
    change = make_change("name_en", "New Name", field_set="identity")
    first, second = make_reviewer(), make_reviewer()
    approve(change, first)

    write(change.organisation, change.proposals.get().author, "name_en", "Newer Name", field_set="identity")

    assert approve(change, second).first == ["name_en"]
    assert live(change, "name_en") != "Newer Name"


def test_nobody_reviews_words_of_their_own():
    reviewer, organisation = make_reviewer(), make_organisation()
    change = make_change(organisation=organisation, by=reviewer)

    with pytest.raises(review.NotTheirs):
        approve(change, reviewer)


def test_an_approval_names_the_version_that_was_read():
    change, reviewer = make_change(), make_reviewer()
    read = change.proposals.get()
    write(change.organisation, read.author, value="Other words, unread.")

    decision = review.Decision(approve=True, version=read.version)
    done = review.decide(request=change, decisions={SUMMARY: decision}, by=reviewer)

    assert (done.moved, live(change)) == ([SUMMARY], "Old words")


def test_when_the_page_has_moved_somebody_chooses_between_three_texts():
    change, reviewer = make_change(), make_reviewer()
    change.organisation.summary_en = "The secretariat was here."
    change.organisation.save()

    done = approve(change, reviewer)

    assert (done.conflicts, live(change), state(change)) == ([SUMMARY], "The secretariat was here.", "waiting")
    assert letters_to(change.proposals.get().author) == ["partners/change-conflict"]
    chosen = approve(change, reviewer, over=version_of("The secretariat was here."))
    assert (chosen.applied, live(change)) == ([SUMMARY], "New words")
    assert Step.objects.get(kind="applied").before == "The secretariat was here."


def test_an_editor_who_saves_the_conflict_again_has_chosen():
    change, reviewer = make_change(), make_reviewer()
    change.organisation.summary_en = "The secretariat was here."
    change.organisation.save()

    write(change.organisation, change.proposals.get().author, value="New words", form=open_form(change.organisation))

    assert approve(change, reviewer).applied == [SUMMARY]


def test_whoever_replaces_the_words_of_a_colleague_has_them_told():
    change = make_change()
    author, other = change.proposals.get().author, make_editor(change.organisation)

    write(change.organisation, other, value="Words of the other.")

    assert letters_to(author) == ["partners/change-overtaken"]
    assert set(Step.objects.filter(kind="written").values_list("after", flat=True)) == {
        "New words",
        "Words of the other.",
    }


def test_a_web_site_shows_at_once_and_is_looked_through_afterwards():
    change = make_change("website", "https://www.example.org/", field_set="contact")

    assert (live(change, "website"), state(change)) == ("https://www.example.org/", "approved")
    assert list(ChangeRequest.objects.for_review().to_look_through()) == [change]
    review.look_through(request=change, by=make_reviewer())
    assert list(ChangeRequest.objects.for_review().to_look_through()) == []


def test_a_slip_shows_at_once_and_other_words_of_the_same_change_wait():
    old = "We recieve calls from children in the whole country and pass them on to people nearby who can help them."
    organisation = make_organisation(summary_en=old, description_en="Old")
    editor = make_editor(organisation)
    write(organisation, editor, "description_en", "Something else entirely", send=False)

    saved = write(organisation, editor, value=old.replace("recieve", "receive"))

    assert (saved.at_once, live(saved.request), state(saved.request)) == (
        [SUMMARY],
        old.replace("recieve", "receive"),
        "waiting",
    )


def test_a_decision_can_be_taken_back_while_the_page_still_says_it():
    change, reviewer = make_change(), make_reviewer()
    approve(change, reviewer)

    review.undo(request=change, key=SUMMARY, by=reviewer)
    assert (live(change), state(change), OwnStatement.objects.count()) == ("Old words", "waiting", 0)

    approve(change, reviewer)
    change.organisation.refresh_from_db()
    change.organisation.summary_en = "Gone on."
    change.organisation.save()
    with pytest.raises(review.CannotUndo):
        review.undo(request=change, key=SUMMARY, by=reviewer)


def test_a_changed_original_leaves_the_translation_out_of_date_and_a_changed_pair_does_not():
    change = make_change("summary_zh_hans", "新文")
    approve(change, make_reviewer())
    change.organisation.refresh_from_db()
    assert change.organisation.is_out_of_date

    editor = change.proposals.get().author
    write(change.organisation, editor, "summary_zh_hans", "更新的文字", send=False)
    approve(write(change.organisation, editor, "summary_en", "Newer words").request, make_reviewer())
    change.organisation.refresh_from_db()
    assert change.organisation.summary_en == "Newer words"
    assert not change.organisation.is_out_of_date and change.organisation.translation_status == "official"


def test_lists_are_changed_row_by_row():
    organisation = make_organisation()
    law, play = make_work_area(slug="law"), make_work_area(slug="play")
    kept = organisation.work.create(area=law)
    change = make_change("work", ["law", "play"], field_set="work", organisation=organisation)

    approve(change, make_reviewer())

    assert set(organisation.work.values_list("area__slug", flat=True)) == {law.slug, play.slug}
    assert organisation.work.filter(pk=kept.pk).exists()


def test_a_change_that_was_moved_on_cannot_be_sent_or_withdrawn_unread():
    change = make_change(send=False)
    editor, version = change.proposals.get().author, change.version
    write(change.organisation, editor, value="More words", send=False)

    for act in (actions.send, actions.withdraw):
        with pytest.raises(actions.Moved):
            act(request=change, by=editor, role="editor", version=version)


def test_withdrawing_keeps_the_words_and_tells_the_colleague_who_wrote_them():
    change = make_change()
    author, other = change.proposals.get().author, make_editor(change.organisation)
    change.refresh_from_db()

    actions.withdraw(request=change, by=other, role="editor", version=change.version)

    assert (state(change), letters_to(author)) == ("withdrawn", ["partners/change-overtaken"])
    assert Step.objects.filter(kind="written", after="New words", by=author.trace_label).exists()


def test_going_back_to_the_value_of_the_page_leaves_nothing_to_review():
    change = make_change()

    write(change.organisation, change.proposals.get().author, value="Old words")

    assert (state(change), Proposal.objects.count()) == ("withdrawn", 0)


def test_a_reviewer_takes_a_change_on_and_gives_it_back():
    change, reviewer = make_change(), make_reviewer()

    review.claim(request=change, by=reviewer)
    change.refresh_from_db()
    assert change.assigned_to == reviewer
    review.claim(request=change, by=reviewer)
    change.refresh_from_db()
    assert change.assigned_to is None
