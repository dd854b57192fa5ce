"""How members and the secretariat come to the pages of messages: rows first, then a session, then the page."""

from tests import factories as make
from tests.browser.doing import here
from tests.browser.editing import enter
from tests.browser.vetting import come_as
from tests.partners.curation import desk
from tests.partners.relay.making import add, make_message, make_report, make_stop

LONG = "We have run foster families for ten years.\nWhat we learned stands in a guide of forty pages, in English only."


def reader(name="Grace"):
    """A representative with a second factor."""
    return make.make_role(make.make_second_factor(make.make_user(name=name)))


def thread(**fields):
    """(role of the reader, conversation): written to and fro; the last message shows an address."""
    role, author = reader(), reader("Ann Reader")
    message = make_message(to=role.organisation, author=author, **fields)
    add(message.conversation, "second", make.make_role(organisation=role.organisation).user, text=LONG)
    add(message.conversation, "first", author.user, text="ann@example.org", kind="address")
    return role, message.conversation


def listed(page):
    """One unread, one closed."""
    role, conversation = thread()
    make_message(to=role.organisation)
    conversation.close(by="account:1")
    come_as(page, role.user, "desk/messages/")


def one(page):
    """A conversation that a colleague has answered, sent without a word."""
    role, conversation = thread()
    come_as(page, role.user, f"desk/messages/{conversation.pk}/")
    with page.expect_navigation():
        page.locator("main form button").first.click()


def write(page):
    """What they will read, above the form."""
    enter(page, reader("Ann Reader").user)
    page.open(here(page, f"desk/messages/write/partners/{reader().organisation.slug}/"))
    page.fill("[name=subject]", "Foster families")
    page.fill("[name=text]", LONG)
    with page.expect_navigation():
        page.locator("main form button").first.click()


def show_address(page):
    """Asks before it is done."""
    role, conversation = thread()
    come_as(page, role.user, f"desk/messages/{conversation.pk}/address/")


def settings(page):
    """With somebody blocked."""
    from partners.models import Block

    role = reader()
    Block.objects.create(organisation=role.organisation, account=make.make_user(name="Eve"), made_by="account:1")
    come_as(page, role.user, "desk/messages/settings/")


def queue(page):
    """A report and a held message."""
    make_report()
    make_message(fate="held")
    come_as(page, make.make_second_factor(desk.account("secretariat")), "desk/held-messages/")


def reported(page):
    """With its neighbours."""
    _role, conversation = thread()
    report = make_report(conversation.messages.order_by("at", "pk")[1])
    come_as(page, make.make_second_factor(desk.account("secretariat")), f"desk/message-reports/{report.pk}/")


def stop(page):
    """Sent without a reason."""
    message = make_report().message
    come_as(page, make.make_second_factor(desk.account("secretariat")), f"desk/held-messages/{message.pk}/stop/")
    with page.expect_navigation():
        page.locator("main form button").first.click()


def stops(page):
    """One in force, one that is over."""
    make_stop(make.make_user(name="Ann Reader"))
    make_stop(until_on="2026-06-01", lifted_at="2026-06-02T00:00Z", lifted_by="expiry")
    come_as(page, make.make_second_factor(desk.account("secretariat")), "desk/writing-stops/?show=all")
