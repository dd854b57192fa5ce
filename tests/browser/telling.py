"""What readers and officers do about concerns."""

from tests.browser import doing
from tests.partners.concerns import making


def _open_the_channel():
    """An officer with two steps and a key, once for all states of this database."""
    from partners.concerns import actions
    from partners.concerns.models import ConcernOfficer

    officer = ConcernOfficer.objects.in_office().first()
    if officer is None:
        officer = making.officer("Officer for concerns", second_factor=False, user=doing.user_with_two_steps())
    elif not officer.sealed_private_key:
        actions.make_key(officer, making.WORDS)
    return officer


def send_nothing(page):
    """The open form, sent without a word."""
    _open_the_channel()
    page.open(page.address)
    doing.send_nothing(page)


def tell(page):
    """Until the code is there."""
    _open_the_channel()
    page.open(page.address)
    page.fill("[name=organisation]", "An organisation")
    page.fill("[name=text]", "Somebody was unkind.")
    doing.send_nothing(page)


def read_the_answer(page):
    """With a code."""
    from partners.concerns import actions

    _open_the_channel()
    code = making.tell("Somebody was unkind.")
    actions.answer(actions.find(code)[0], once=making.once(), text="We have spoken to them.")
    page.fill("[name=code]", code)
    doing.send_nothing(page)


def read_as_an_officer(page):
    """Signed in with both steps, opened with the passphrase."""
    doing.enter(page, _open_the_channel().user)
    making.tell("Somebody was unkind.")
    page.open(doing.here(page, "desk/concerns/"))
    with page.expect_navigation():
        page.locator(".board a").first.click()
    page.fill("[name=passphrase]", making.WORDS)
    doing.send_nothing(page)


def look_at_the_desk(page):
    """The list and the key."""
    doing.enter(page, _open_the_channel().user)
    making.tell("Somebody was unkind.")
    page.open(doing.here(page, "desk/concerns/"))


def appoint(page):
    """The administrators' page."""
    from django.contrib.auth.models import Group

    user = _open_the_channel().user
    user.groups.add(Group.objects.get(name="administrator"))
    doing.enter(page, user)
    page.open(doing.here(page, "desk/concerns/officers/"))
