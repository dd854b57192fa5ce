"""Pages of letters to lists, each in the state that has most to show."""

from gpc.outbox.models import Letter
from partners.mailings import actions
from partners.mailings.models import Mailing
from tests.browser.editing import go
from tests.factories import make_country, make_organisation
from tests.partners.mailings.making import confirm, make_list, make_mailing, make_reader, make_writer, ten_minutes_pass


def world():
    """(writer, mailing): a list with criteria of every sort, three readers, a draft in one language only."""
    for number, language in enumerate(("zh-hans", "en", "en")):
        make_reader(language, name=f"Lan {number}")
    country = make_country()
    saved = make_list(
        network_roles=["organiser"], organisations=[make_organisation(country=country)], countries=[country]
    )
    writer = make_writer("organiser", name="Wu")
    return writer, make_mailing(saved, writer, subject_en="", text_en="")


def index(page):
    """A draft, one that has left, lists."""
    writer, mailing = world()
    confirm(make_mailing(mailing.to_list), writer)
    ten_minutes_pass()
    actions.put_away(make_list(name="Old"), away=True, by=writer.trace_label)
    go(page, writer, "mailings")


def one_list(page):
    """Its people and its criteria."""
    writer, mailing = world()
    go(page, writer, "recipient_list", mailing.to_list_id)


def write(page):
    """The form, sent with half of the words."""
    writer, mailing = world()
    go(page, writer, "edit_mailing", mailing.pk)
    page.fill("[name=subject_en]", "A subject alone")
    with page.expect_navigation():
        page.locator("main form button").first.click()


def one_letter(page):
    """It has left; one letter came back, others wait."""
    writer, mailing = world()
    confirm(mailing, writer)
    ten_minutes_pass()
    Letter.objects.filter(pk=Letter.objects.first().pk).update(state="bounced", trouble="SMTP 550")
    go(page, writer, "mailing", mailing.pk)


def agree(page):
    """What the second person sees."""
    writer, mailing = world()
    confirm(mailing, writer)
    Mailing.objects.filter(pk=mailing.pk).update(state="asked", leaves_at=None)
    go(page, make_writer(), "confirm_mailing", mailing.pk)
