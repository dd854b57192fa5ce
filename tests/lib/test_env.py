"""The readers of the environment: what they give, and how they complain."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from gpc.lib import env


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in ("THING", "THING_FILE", "THING_URL", "THING_URL_FILE", "THING_PASSWORD", "THING_PASSWORD_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def given(monkeypatch):
    """Set THING (or another) to a value."""
    return lambda value, name="THING": monkeypatch.setenv(name, value)


def complaint(reader, *arguments, **options):
    """What the reader says when it stops."""
    with pytest.raises(ImproperlyConfigured) as stopped:
        reader(*arguments, **options)
    return str(stopped.value)


def test_text_loses_its_blanks(given):
    given("  a b \n")

    assert env.text("THING") == "a b"


def test_text_has_a_default_or_is_required(given):
    assert env.text("THING", "other") == "other"
    assert complaint(env.text, "THING") == "THING is not set. Set it, or THING_FILE to a file that holds it."
    given("  ")
    assert complaint(env.text, "THING").startswith("THING is not set")


def test_text_may_lie_in_a_file(given, tmp_path):
    (tmp_path / "thing").write_text("geheim ☂\n", encoding="utf-8")
    given("from the environment")
    given(str(tmp_path / "thing"), "THING_FILE")

    assert env.text("THING") == "geheim ☂"


@pytest.mark.parametrize(
    ("content", "why"), [(None, "No such file"), (b"", "which is empty"), (b"\xff\xfe", "it is not text")]
)
def test_a_file_that_gives_nothing_is_named(given, tmp_path, content, why):
    if content is not None:
        (tmp_path / "thing").write_bytes(content)
    given(str(tmp_path / "thing"), "THING_FILE")

    said = complaint(env.text, "THING")

    assert said.startswith(f"THING_FILE points to {tmp_path}/thing")
    assert why in said


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)])
def test_flag(given, value, meaning):
    given(value)

    assert env.flag("THING") is meaning


def test_flag_is_no_unless_said_and_nothing_else(given):
    assert env.flag("THING") is False
    assert env.flag("THING", True) is True
    given("maybe")
    assert complaint(env.flag, "THING") == "THING is 'maybe'; it should be 1 or 0."


def test_whole_number_keeps_its_limits(given):
    assert env.whole_number("THING", 4) == 4
    given("12")
    assert env.whole_number("THING", most=12) == 12
    assert complaint(env.whole_number, "THING", most=11) == "THING is 12; it should lie between 0 and 11."
    given("a dozen")
    assert complaint(env.whole_number, "THING") == "THING is 'a dozen'; it should be a whole number."


def test_words(given):
    given(" a, b c ,,")

    assert env.words("THING") == ["a", "b c"]
    assert env.words("OTHER_THING", ["d"]) == ["d"]


@pytest.mark.parametrize("value", ["https://gpc.example", "https://gpc.example/", "http://localhost:8000"])
def test_origin(given, value):
    given(value)

    assert env.origin("THING") == value.rstrip("/")


@pytest.mark.parametrize(
    "value", ["gpc.example", "https://", "ftp://gpc.example", "https://gpc.example/en/", "https://a:b"]
)
def test_origin_is_nothing_else(given, value):
    given(value)

    assert "it should look like https://gpchildren.example" in complaint(env.origin, "THING")


def test_a_secure_origin_has_tls(given):
    given("http://gpc.example")

    assert complaint(env.origin, "THING", secure=True).startswith("THING is 'http://gpc.example'")


def test_database(given):
    given("postgresql://us%20er:p%40ss@db.example:6432/na%20me?sslmode=require", "THING_URL")

    found = env.database("THING_URL")

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "na me",
        "USER": "us er",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_on_a_socket(given):
    given("postgresql://gpc@/gpc?host=/run/pg", "THING_URL")

    assert (env.database("THING_URL")["HOST"], env.database("THING_URL")["PORT"]) == ("/run/pg", "")


@pytest.mark.parametrize("value", ["mysql://a/b", "postgresql://host", "postgresql://host/", "postgresql://host:no/b"])
def test_database_is_postgresql(given, value):
    given(value, "THING_URL")

    assert "postgresql://user:secret@host:5432/name" in complaint(env.database, "THING_URL")


def test_a_complaint_repeats_no_password(given):
    given("mysql://user:geheim@host/name", "THING_URL")

    for reader in (env.database, env.redis, env.mailer):
        assert "geheim" not in complaint(reader, "THING_URL")


def test_a_password_may_be_kept_apart(given):
    given("p/@:", "THING_PASSWORD")
    given("postgresql://gpc@host/name", "THING_URL")
    assert env.database("THING_URL")["PASSWORD"] == "p/@:"
    given("redis://broker:6379/0", "THING_URL")
    assert env.redis("THING_URL") == "redis://:p%2F%40%3A@broker:6379/0"


def test_a_password_in_the_address_comes_first(given):
    given("other", "THING_PASSWORD")
    given("postgresql://gpc:own@host/name", "THING_URL")
    assert env.database("THING_URL")["PASSWORD"] == "own"
    given("redis://:own@broker", "THING_URL")
    assert env.redis("THING_URL") == "redis://:own@broker"


def test_redis_is_redis(given):
    given("unix:///run/valkey.sock?db=1", "THING_URL")
    assert env.redis("THING_URL") == "unix:///run/valkey.sock?db=1"
    given("http://broker", "THING_URL")
    assert "redis://" in complaint(env.redis, "THING_URL")


@pytest.mark.parametrize(
    ("value", "port", "ssl", "tls"),
    [
        ("smtp://mail.example", 587, False, True),
        ("smtp://mail.example:25?tls=0", 25, False, False),
        ("smtps://mail.example", 465, True, False),
    ],
)
def test_mailer(given, value, port, ssl, tls):
    given(value.replace("//", "//me%40x:p%3Ass@"))

    options = env.mailer("THING")["OPTIONS"]

    assert (options["host"], options["port"]) == ("mail.example", port)
    assert (options["use_ssl"], options["use_tls"]) == (ssl, tls)
    assert (options["username"], options["password"]) == ("me@x", "p:ss")


def test_mailer_may_write_files(given):
    given("file:///var/mail")

    assert env.mailer("THING")["OPTIONS"] == {"file_path": "/var/mail"}
    given("imap://mail.example")
    assert "smtp://user:secret@host:587?tls=1" in complaint(env.mailer, "THING")


def test_things_that_belong_together_are_all_given_or_none(given):
    assert env.all_or_none("THING", "THING_URL") is None
    given("a")
    assert (
        complaint(env.all_or_none, "THING", "THING_URL") == "THING is set, but THING_URL is not. Set both, or neither."
    )
    given("b", "THING_URL")
    assert env.all_or_none("THING", "THING_URL") == ["a", "b"]


def test_an_address_of_another_service_stays_as_it_is(given):
    given("https://login.example/realms/one/")
    assert env.address("THING", secure=True) == "https://login.example/realms/one/"
    for wrong in ("http://login.example", "login.example", "https://login.example/?a=1", "https://a@login.example"):
        given(wrong)
        assert "should look like https://login.example/realms/one" in complaint(env.address, "THING", secure=True)


def test_origins_are_a_list_each_of_them_whole(given):
    given("https://one.example, https://two.example:8443/")
    assert env.origins("THING", secure=True) == ["https://one.example", "https://two.example:8443"]
    given("https://one.example,https://two.example/path")
    assert "THING is 'https://two.example/path'" in complaint(env.origins, "THING", secure=True)
    assert env.origins("OTHER_THING", []) == []
