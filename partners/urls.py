from django.urls import include, path

app_name = "partners"
urlpatterns = [
    path("", include("partners.concerns.urls")),
    path("", include("partners.colleagues.urls")),
    path("", include("partners.safeguarding.urls")),
    path("", include("partners.directory.urls")),
    path("", include("partners.editing.urls")),
    path("", include("partners.membership.urls")),
    path("", include("partners.mailings.urls")),
    path("", include("partners.relay.urls")),
]
