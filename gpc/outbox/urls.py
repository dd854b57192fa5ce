from django.urls import path

from gpc.outbox import views

app_name = "letters"
urlpatterns = [
    path("letters/<str:token>/", views.choose, name="choose"),
    path("desk/letters/", views.mine, name="mine"),
]
