from django.urls import path

from gpc.site import views
from gpc.site.calendar import calendar
from gpc.site.desk import desk
from gpc.site.gallery import gallery
from gpc.site.queue import queue
from gpc.site.search import search

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search, name="search"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("desk/", desk, name="desk"),
    path("desk/queue/", queue, name="queue"),
    path("desk/calendar/", calendar, name="calendar"),
    path("gallery/", gallery, name="gallery"),
]
