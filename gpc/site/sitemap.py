"""The map for search engines: every published page in both languages, each with its alternates. Never a person's page,
never a subject at risk. One file while it is small, else an index of files."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from consensus.models import Version
from gpc.lib.texts import html_language
from gpc.pages.caching import published_page
from partners.models import Organisation
from summits.models import Edition

SIZE = 10_000  # organisations in one file: far below the 50,000 addresses that search engines accept
LANGUAGES = [code for code, _ in settings.LANGUAGES]
PAGES = (
    "site:home",
    "partners:directory",
    "partners:map",
    "summits:index",
    "consensus:index",
    "site:privacy",
    "site:accessibility",
)
OF_AN_EDITION = ("summits:edition", "summits:agenda", "summits:speakers", "summits:delegates", "summits:call")


@dataclass(frozen=True)
class Entry:
    """One page, in every language."""

    addresses: dict
    changed: datetime | None = None


@login_not_required
@published_page
@require_safe
def sitemap(request):
    """`/sitemap.xml`: the whole map, or an index when it needs several files."""
    parts = ceil(Organisation.objects.published().count() / SIZE)
    if parts > 1:
        names = ["pages", *(f"organisations-{part}" for part in range(1, parts + 1))]
        return _xml(
            "site/sitemap_index.xml", {"files": [_absolute(reverse("sitemap_part", args=[name])) for name in names]}
        )
    return _urls([*pages(), *organisations(1)])


@login_not_required
@published_page
@require_safe
def sitemap_part(request, name):
    """One file of a large map."""
    if name == "pages":
        return _urls(pages())
    part = name.removeprefix("organisations-")
    entries = organisations(int(part)) if name.startswith("organisations-") and part.isdigit() and len(part) < 6 else []
    if not entries:
        raise Http404
    return _urls(entries)


def pages():
    """Everything but the profiles."""
    found = [_entry(name) for name in PAGES]
    for edition in Edition.objects.published():
        slug = edition.occasion.slug
        found += [_entry(name, slug) for name in OF_AN_EDITION]
        sessions = edition.sessions.shown().in_order().values_list("slug", flat=True)
        found += [_entry("summits:session", slug, session) for session in sessions]
    return found + [_entry("consensus:detail", version.consensus.slug) for version in Version.objects.to_read()]


def organisations(part):
    """The profiles of one file."""
    rows = Organisation.objects.published().order_by("pk").values_list("slug", "changed_at")
    chosen = rows[(part - 1) * SIZE : part * SIZE] if part else []
    return [_entry("partners:organisation", slug, changed=changed) for slug, changed in chosen]


def _entry(name, *args, changed=None):
    return Entry({html_language(code): _address(code, name, args) for code in LANGUAGES}, changed)


def _address(code, name, args):
    with override(code):
        return _absolute(reverse(name, args=args))


def _absolute(path):
    return f"{settings.SITE_ORIGIN}{path}"


def _urls(entries):
    return _xml("site/sitemap.xml", {"entries": entries})


def _xml(template, context):
    return HttpResponse(render_to_string(template, context), content_type="application/xml; charset=utf-8")
