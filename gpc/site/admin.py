"""The secretariat's workbench as a whole: who comes in, in which language, and what they may see."""

from functools import update_wrapper

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.urls import path
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from gpc.audit.models import Trace
from gpc.shelter.access import is_officer
from gpc.shelter.models import Shelter
from gpc.shelter.names import contains_any
from partners.curation.waiting import waiting
from partners.curation.worklist_views import translation_worklist

LEFT_OUT = {"view_on_site", "password_change", "password_change_done"}


class Desk(admin.AdminSite):
    """Django's admin, signed in through allauth, in the reader's language, blind to subjects at risk."""

    site_header = _("Global Partnership for Children: secretariat")
    site_title = _("Secretariat")
    index_title = _("What waits for you")
    index_template = "admin/index.html"
    site_url = "/"

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        """Through allauth, with its limits and second factors; signed in without being staff is refused."""
        return secure_admin_login(super().login)(request, extra_context)

    def admin_view(self, view, cacheable=False):
        """In the language of the account, unless the reader has chosen another one."""
        inner = super().admin_view(view, cacheable)

        def in_their_language(request, *args, **kwargs):
            if any("\0" in text for text in (request.path, *(one for _, ones in request.GET.lists() for one in ones))):
                raise BadRequest("no text contains a null character")
            if request.user.is_authenticated and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = translation.get_language()
            return inner(request, *args, **kwargs)

        return update_wrapper(in_their_language, inner)

    def get_urls(self):
        """Without Django's own pages for which we have others; with the language switch and the rooms' pages."""
        kept = [one for one in super().get_urls() if getattr(one, "name", None) not in LEFT_OUT]
        own = [
            path("language/", self.admin_view(require_POST(set_language)), name="set_language"),
            path("translations/", self.admin_view(translation_worklist), name="worklist"),
            path(
                "password/",
                self.admin_view(lambda request: redirect("account_change_password")),
                name="password_change",
            ),
        ]
        return own + kept

    def index(self, request, extra_context=None):
        """The front page: what waits, and what this account did last."""
        page = self.get_model_admin(Trace)
        recent = page.get_queryset(request).filter(by=request.user.trace_label)[:10]
        told = [{"at": trace.at, "act": page.act(trace), "record": page.record(trace)} for trace in recent]
        return super().index(request, {"waiting": waiting(self, request), "recent": told, **(extra_context or {})})

    def sees_all(self, request):
        """Whether subjects at risk exist for this reader."""
        if not hasattr(request, "_sees_all"):
            request._sees_all = is_officer(request.user)
        return request._sees_all

    def hidden_ids(self, request, model):
        """Ids of organisations or people who do not exist for this reader; [] for other models."""
        if not hasattr(request, "_hidden_ids"):
            subjects = [] if self.sees_all(request) else Shelter.objects.in_force().values_list("kind", "subject_id")
            request._hidden_ids = list(subjects)
        return [number for kind, number in request._hidden_ids if kind == model._meta.model_name]

    def may_show(self, request, text):
        """Whether a text, however old, names nobody who does not exist for this reader."""
        if self.sees_all(request):
            return True
        if not hasattr(request, "_hidden_names"):
            request._hidden_names = Shelter.objects.names_in_force()
        return not contains_any(request._hidden_names, text)

    def keep_trace(self, request, verb, records):
        """A trace of each record, by kind and number."""
        by = request.user.trace_label
        return [Trace.objects.leave(by=by, verb=verb, what=f"{one._meta.model_name}:{one.pk}") for one in records]
