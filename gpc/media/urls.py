from django.urls import path

from gpc.media import views

app_name = "media"
urlpatterns = [path("<slug:key>/<str:name>", views.file, name="file")]
