from django.urls import path

from partners.concerns import desk, views

urlpatterns = [
    path("concerns/", views.tell, name="concerns"),
    path("concerns/answer/", views.come_back, name="concern_answer"),
    path("desk/concerns/", desk.concerns, name="concern_desk"),
    path("desk/concerns/key/", desk.key, name="concern_key"),
    path("desk/concerns/officers/", desk.officers, name="concern_officers"),
    path("desk/concerns/officers/<int:pk>/end/", desk.end_office, name="concern_officer_end"),
    path("desk/concerns/<slug:key>/", desk.concern, name="concern"),
    path("desk/concerns/<slug:key>/answer/", desk.answer, name="concern_reply"),
    path("desk/concerns/<slug:key>/close/", desk.close, name="concern_close"),
    path("desk/concerns/<slug:key>/export/", desk.export, name="concern_export"),
    path("desk/concerns/<slug:key>/purge/", desk.purge, name="concern_purge"),
]
