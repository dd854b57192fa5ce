from django.urls import include, path

app_name = "partners"
urlpatterns = [
    path("", include("partners.directory.urls")),
    path("", include("partners.concerns.urls")),
]
