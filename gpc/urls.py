"""Every address of the portal. Without a language: what machines ask for. With one: what people read."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from partners.identity.urls import callbacks

urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/", include("gpc.media.urls")),
    path("", include(callbacks)),
    path("", include("gpc.site.urls_machines")),
]

urlpatterns += i18n_patterns(
    path("", include("gpc.site.urls")),
    path("", include("gpc.outbox.urls")),
    path("", include("partners.urls")),
    path("", include("partners.vetting.urls")),
    path("summits/", include("summits.urls")),
    path("consensus/", include("consensus.urls")),
    path("account/", include("partners.identity.urls")),
    prefix_default_language=True,
)

handler400 = "gpc.site.errors.bad_request"
handler403 = "gpc.site.errors.forbidden"
handler404 = "gpc.site.errors.not_found"
