"""Pages of one's own account: ours, and those of allauth."""

from allauth.account.internal.decorators import login_not_required
from allauth.account.views import password_reset, request_login_code
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import include, path

from partners.identity import address_views, addresses, code_views, factor_views, my_data, views
from partners.identity.outside import views as outside
from partners.identity.pace import paced

for each in (login_webauthn, request_login_code):  # allauth does not say so itself
    login_not_required(each)

own = [
    path("", views.account, name="account"),
    path("data.json", my_data.my_data, name="my_data"),
    path("erase/", my_data.erase, name="erase"),
    path("kept/", views.kept_form, name="kept"),
    path("second-step/", views.second_step, name="second_step"),
    path("email/agree/<str:token>/", address_views.answer, {"side": addresses.OLD}, name="address_agree"),
    path("email/confirm/<str:token>/", address_views.answer, {"side": addresses.NEW}, name="address_confirm"),
    path("outside/", outside.identities, name="outside"),
    path("outside/<slug:name>/sign-in/", outside.sign_in, name="outside_sign_in"),
    path("outside/<slug:name>/connect/", outside.connect, name="outside_connect"),
    path("outside/<int:pk>/disconnect/", outside.disconnect, name="outside_disconnect"),
    path("sessions/", views.my_sessions, name="sessions"),
    path("sessions/end/", views.end_sessions, name="end_sessions"),
    path("sessions/<int:pk>/end/", views.end_sessions, name="end_session"),
]
urlpatterns = [
    # instead of allauth's
    path("email/", address_views.address, name="account_email"),
    path("login/code/", paced(request_login_code), name="account_request_login_code"),
    path("login/code/confirm/", paced(code_views.confirm_login_code), name="account_confirm_login_code"),
    path("password/reset/", paced(password_reset), name="account_reset_password"),
    path("2fa/webauthn/keys/<int:pk>/remove/", factor_views.remove_passkey, name="mfa_remove_webauthn"),
    path("2fa/totp/deactivate/", factor_views.deactivate_app, name="mfa_deactivate_totp"),
    path("", include((own, "identity"))),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
callbacks = [  # without a language: they stand in the settings of the providers
    path("account/outside/<slug:name>/callback/", outside.callback, name="outside_callback"),
]
