"""Pages of one's own account: ours, and those of allauth."""

from allauth.account.internal.decorators import login_not_required
from allauth.account.views import request_login_code
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import include, path

from partners.identity import my_data

for view in (login_webauthn, request_login_code):  # allauth does not say so itself
    login_not_required(view)

own = [
    path("data.json", my_data.my_data, name="my_data"),
    path("erase/", my_data.erase, name="erase"),
]
urlpatterns = [
    path("", include((own, "identity"))),
    path("", include("allauth.urls")),
]
