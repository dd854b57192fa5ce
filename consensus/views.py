"""Pages of the texts: a list, each text in both languages, and its lines as a file that anyone can hash."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from consensus import access
from consensus.models import Version
from consensus.reading import Reading
from gpc.lib.texts import HTML_LANGUAGES
from gpc.pages.caching import published_page
from summits.cohort import Cohort
from summits.figures import Figures

LANGUAGE_OF_FILE = {lang: code for code, lang in HTML_LANGUAGES.items()}


@login_not_required
@published_page
@require_safe
def index(request):
    """Every published text, the latest first."""
    return TemplateResponse(request, "consensus/index.html", {"versions": Version.objects.to_read()})


@login_not_required
@published_page
@require_safe
def detail(request, slug):
    """One text, article by article, both languages side by side; who took part; how to verify it."""
    version = access.version_to_read(slug)
    reading, edition = Reading(version), version.consensus.shown_edition
    context = {
        "consensus": version.consensus,
        "edition": edition,
        "reading": reading,
        **reading.feet(),
        "zh_status": reading.status_in("zh-hans"),
        "en_status": reading.status_in("en"),
        "figures": edition and Figures(edition),
        "groups": Cohort(edition.occasion).groups() if edition else [],
    }
    return TemplateResponse(request, "consensus/detail.html", context)


@login_not_required
@published_page
@require_safe
def text(request, slug, lang):
    """The lines as shown, as a file whose SHA-256 is the one on the page."""
    reading = Reading(access.version_to_read(slug))
    language = LANGUAGE_OF_FILE.get(lang)
    if not language or not reading.is_in(language):
        raise Http404
    return HttpResponse(reading.file_in(language), content_type="text/plain; charset=utf-8")
