from django.urls import include, path

from summits import views

app_name = "summits"

one_edition = [  # /summits/<slug>/
    path("", views.edition, name="edition"),
    path("agenda/", views.agenda, name="agenda"),
    path("speakers/", views.speakers, name="speakers"),
    path("delegates/", views.delegates, name="delegates"),
    path("call/", views.call, name="call"),
    path("sessions/<slug:session>/", views.session, name="session"),
]

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", include(one_edition)),
]
