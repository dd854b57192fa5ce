"""Pages on which pictures are given, seen and reviewed."""

from gpc.media.models import today
from tests.browser.editing import go
from tests.factories import make_organisation, make_person
from tests.partners.editing import pictures
from tests.partners.editing.making import make_editor, make_reviewer

CAPTION = {"caption_en": "Our yard in spring", "caption_zh_hans": "春天的院子", "credit_en": "A. Colleague"}


def organisation_with_pictures():
    """A logo of nobody, a picture of people, one whose consent is over."""
    organisation = make_organisation(summary_en="We give legal aid to children.", summary_zh_hans="我们提供法律援助。")
    pictures.make_picture(organisation, "logo", nobody=True, alt_en="Our sign", alt_zh_hans="我们的标志")
    pictures.consent_to(pictures.make_picture(organisation, "picture-1", **CAPTION))
    pictures.consent_to(pictures.make_picture(organisation, "picture-2"), expires_on=today())
    return organisation


def pictures_of(page):
    """Places and consents."""
    organisation = organisation_with_pictures()
    go(page, make_editor(organisation), "pictures", organisation.slug)


def send_without_consent(page):
    """The form of one picture, with nothing but people in it."""
    organisation = organisation_with_pictures()
    go(page, make_editor(organisation), "edit_picture", organisation.slug, "picture-1")
    page.check("[name=people][value=people]")
    with page.expect_navigation():
        page.locator("main form button").first.click()


def public_page(page):
    """A profile with its logo and a picture."""
    organisation = organisation_with_pictures()
    go(page, make_editor(organisation), "organisation", organisation.slug)


def my_page(page):
    """Agreed, with a portrait that waits."""
    user = pictures.make_somebody()
    pictures.make_portrait(user.person, user=user)
    go(page, user, "my_page")


def review_a_portrait(page):
    """The new one beside the old one."""
    person = make_person()
    pictures.make_portrait(person, is_shown=True)
    go(page, make_reviewer(), "review_portrait", pictures.make_portrait(person).pk)
