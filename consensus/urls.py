from django.urls import path

from consensus import views

app_name = "consensus"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/text.<slug:lang>.txt", views.text, name="text"),
]
