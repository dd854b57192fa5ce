"""Pages of one's own account: ours, and those of allauth."""

from django.urls import include, path

from partners.identity import my_data

own = [
    path("data.json", my_data.my_data, name="my_data"),
    path("erase/", my_data.erase, name="erase"),
]
urlpatterns = [
    path("", include((own, "identity"))),
    path("", include("allauth.urls")),
]
