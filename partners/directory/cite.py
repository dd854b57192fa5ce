"""How to cite a page: as Chinese readers do (GB/T 7714) and as English ones do, each with its permanent address."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from gpc.lib import dates, texts


@dataclass(frozen=True)
class Cite:
    """A citation and the language it is written in."""

    lang: str
    text: str


def address_of(record, language):
    """The permanent address of a record in a language."""
    with override(language):
        return settings.SITE_ORIGIN + record.get_absolute_url()


def citations_of_page(record):
    """The page's citation in both languages."""
    return [_cite(record, language) for language in texts.COLUMN_ENDINGS]


def _cite(record, language):
    changed = timezone.localdate(record.changed_at)
    words = {
        "site": settings.SITE_NAME,
        "title": record.name_in(language),
        "url": address_of(record, language),
    }
    with override(language):
        words["day"] = changed.isoformat() if language == "zh-hans" else dates.day(changed)
        # Translators: GB/T 7714 in Chinese: %(site)s. %(title)s[EB/OL]. (%(day)s). %(url)s
        text = _("%(site)s. “%(title)s.” Partner directory, last changed %(day)s. %(url)s") % words
    return Cite(texts.html_language(language), text)
