"""Production is the default, and it does not start without its secrets."""

import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.deploy import plan

COMPLETE = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "portal.example.org",
    "SITE_ORIGIN": "https://portal.example.org",
    "DATABASE_URL": "postgresql://gpc_app@database/gpc",
    "REDIS_URL": "redis://broker/0",
    "MAIL_URL": "smtp://mail.example.org",
    "MAIL_FROM": "portal@example.org",
}
MADE_EMPTY = ("secret_key_fallbacks", "oidc_client_secret", "dingtalk_client_secret")  # by deploy/make-secrets.sh


@pytest.fixture
def settings_from(monkeypatch):
    """Read gpc/settings.py in an environment of our own."""

    def read(**environment):
        for name in [*COMPLETE, "GPC_LOCAL", "BEHIND_PROXY", "DATABASE_PASSWORD", "REDIS_PASSWORD"]:
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(f"{name}_FILE", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(plan.ROOT / "gpc" / "settings.py"))

    return read


def test_it_starts_with_all_of_them(settings_from):
    read = settings_from(**COMPLETE, BEHIND_PROXY="1")

    assert read["GPC_LOCAL"] is False
    assert read["DEBUG"] is False
    assert read["SECURE_SSL_REDIRECT"] is True
    assert read["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert read["SESSION_COOKIE_SECURE"] and read["CSRF_COOKIE_SECURE"]
    assert read["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600


@pytest.mark.parametrize("missing", COMPLETE)
def test_it_refuses_to_start_without(settings_from, missing):
    with pytest.raises(ImproperlyConfigured, match=f"^{missing} is not set"):
        settings_from(**{name: value for name, value in COMPLETE.items() if name != missing})


@pytest.mark.parametrize("empty", COMPLETE)
def test_an_empty_value_is_none(settings_from, empty):
    with pytest.raises(ImproperlyConfigured, match=f"^{empty} is"):
        settings_from(**COMPLETE | {empty: " "})


def test_an_address_without_tls_is_refused(settings_from):
    with pytest.raises(ImproperlyConfigured, match="SITE_ORIGIN"):
        settings_from(**COMPLETE | {"SITE_ORIGIN": "http://portal.example.org"})


def test_without_a_proxy_nobody_is_believed_about_tls(settings_from):
    assert settings_from(**COMPLETE)["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.parametrize("service", ["web", "worker", "beat", "migrate"])
def test_the_compose_file_gives_each_service_what_it_needs(settings_from, tmp_path, service):
    environment = plan.services()[service]["environment"]
    for name in plan.services()[service]["secrets"]:
        given = {"mail_url": "smtp://u:p@mail:587"} | dict.fromkeys(MADE_EMPTY, "")
        value = given.get(name, f"{name}/@:?#")
        (tmp_path / name).write_text(value)

    read = settings_from(**{name: value.replace("/run/secrets", str(tmp_path)) for name, value in environment.items()})

    database = read["DATABASES"]["default"]
    role = "owner" if service == "migrate" else "app"
    assert (database["USER"], database["PASSWORD"]) == (f"gpc_{role}", f"database_{role}_password/@:?#")
    assert read["REDIS_URL"] == "redis://:broker_password%2F%40%3A%3F%23@broker:6379/0"
    assert read["SECRET_KEY"] == "secret_key/@:?#"
    assert read["SECRET_KEY_FALLBACKS"] == []
