"""Two editors, a reviewer and the secretariat at the same field, in any order: nobody's words vanish silently."""

import threading

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gpc.outbox.models import Letter
from partners.editing import actions, review
from partners.editing.models import ChangeRequest, Proposal, Step
from tests.factories import make_organisation
from tests.partners.editing.making import SUMMARY, make_editor, make_reviewer, open_form, write

WORDS = ["wells", "schools", "courts", "clinics", "gardens", "libraries", "bridges", "theatres", "kitchens", "orchards"]
EDITOR = st.sampled_from([0, 1])
ACTS = st.one_of(
    st.tuples(st.just("open"), EDITOR),
    st.tuples(st.just("save"), EDITOR, st.booleans()),
    st.tuples(st.just("save"), EDITOR, st.booleans()),
    st.tuples(st.just("send"), EDITOR),
    st.tuples(st.just("withdraw"), EDITOR),
    st.tuples(st.just("read")),
    st.tuples(st.just("approve"), st.booleans()),
    st.tuples(st.just("return")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("admin")),
)


class World:
    """An organisation, who works on it, and what each of them has on the screen."""

    def __init__(self, organisation, editors, reviewer):
        self.organisation, self.editors, self.reviewer = organisation, editors, reviewer
        self.forms = [open_form(self.organisation)] * 2
        self.read, self.over = None, ""
        self.typed = []  # (text, editor, told at once)

    @classmethod
    def make(cls):
        organisation = make_organisation(summary_en="As the report says.")
        return cls(organisation, [make_editor(organisation), make_editor(organisation)], make_reviewer())

    def anew(self):
        """The same people, nothing typed yet."""
        self.organisation.refresh_from_db()
        return World(self.organisation, self.editors, self.reviewer)

    def request(self):
        return ChangeRequest.objects.order_by("-pk").first()

    def do(self, act, *args):
        try:
            with transaction.atomic():
                getattr(self, f"do_{act}")(*args)
        except (actions.Moved, actions.NothingToSend, review.NotWaiting, review.CannotUndo, Proposal.DoesNotExist):
            pass

    def do_open(self, who):
        self.forms[who] = open_form(self.organisation)

    def do_save(self, who, send):
        said = ["We build", "They open"][who]
        text = f"{said} {WORDS[len(self.typed) % len(WORDS)]} in {'many ' * len(self.typed)}places."
        saved = write(self.organisation, self.editors[who], value=text, send=send, form=self.forms[who])
        self.typed.append((text, self.editors[who], bool(saved.collisions)))

    def do_send(self, who):
        if request := self.request():
            actions.send(request=request, by=self.editors[who], role="editor", version=request.version)

    def do_withdraw(self, who):
        if request := self.request():
            actions.withdraw(request=request, by=self.editors[who], role="editor", version=request.version)

    def do_read(self):
        if request := self.request():
            self.read = request.proposals.filter(key=SUMMARY).first()
            self.over = open_form(self.organisation)[1][SUMMARY]

    def do_approve(self, over):
        self._decide(approve=True, over=self.over if over else "")

    def do_return(self):
        self._decide(approve=False, reason="Say more.")

    def _decide(self, **said):
        if self.read:
            decision = review.Decision(version=self.read.version, **said)
            review.decide(request=self.read.request, decisions={SUMMARY: decision}, by=self.reviewer)

    def do_undo(self):
        if request := self.request():
            review.undo(request=request, key=SUMMARY, by=self.reviewer)

    def do_admin(self):
        self.organisation.refresh_from_db()
        self.organisation.summary_en = f"The secretariat corrects it, time {'again ' * len(self.typed)}."
        self.organisation.save()

    def vanished(self):
        """Texts of which there is no trace, and texts whose author was not told that they are not used."""
        self.organisation.refresh_from_db()
        waits = set(
            Proposal.objects.filter(
                request__state__in=ChangeRequest.OPEN, decision__in=["none", "returned"]
            ).values_list("after", flat=True)
        )
        lost = [text for text, by, _told in self.typed if not self._is_kept(text, by)]
        untold = [
            text
            for text, by, told in self.typed
            if not told and text not in waits and not self._was_live(text) and not self._was_told(text, by)
        ]
        return lost, untold

    def _is_kept(self, text, by):
        return Step.objects.filter(after=text, by=by.trace_label, at__isnull=False).exists()

    def _was_live(self, text):
        return Step.objects.filter(kind__in=["applied", "at-once"], after=text).exists()

    def _was_told(self, text, by):
        """By a letter, or because they took their own words away themselves."""
        own = Step.objects.filter(by=by.trace_label)
        took_it_back = own.filter(before=text, kind__in=["written", "taken-back"]) | own.filter(kind="withdrawn")
        letters = Letter.objects.filter(address=by.email, kind__startswith="partners/change-")
        return took_it_back.exists() or letters.exists()


@pytest.fixture
def people(db):
    """Who works on it, in every example the same."""
    return World.make()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=4, max_size=12))
def test_whatever_the_order_every_text_is_live_or_open_or_in_the_history_and_its_author_knows(people, acts):
    with transaction.atomic():
        world = people.anew()

        for act in acts:
            world.do(*act)

        assert world.vanished() == ([], [])
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_two_editors_and_a_reviewer_at_the_same_moment_lose_nothing():
    world = World.make()
    write(world.organisation, world.editors[0], value="We began with wells.")
    world.typed.append(("We began with wells.", world.editors[0], False))
    world.do_read()
    world.forms = [open_form(world.organisation)] * 2
    start = threading.Barrier(3)

    def together(act, *args):
        start.wait()
        try:
            world.do(act, *args)
        finally:
            connection.close()

    acts = [("save", 0, True), ("save", 1, True), ("approve", False)]
    threads = [threading.Thread(target=together, args=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert world.vanished() == ([], [])
    assert len({text for text, _by, _told in world.typed}) >= 2
