"""Typed readers of the environment that stop on nonsense, naming the variable and what it should look like.

Every reader takes the value of `NAME`, or the content of the file that `NAME_FILE` points to (containers hand over
secrets so). A password may stay out of an address: `DATABASE_PASSWORD` completes `DATABASE_URL`, `REDIS_PASSWORD`
completes `REDIS_URL`.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_REQUIRED = object()
_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name, default=_REQUIRED):
    """The value as it stands, without surrounding blanks. Raises ImproperlyConfigured when required and absent."""
    if path := os.environ.get(f"{name}_FILE"):
        return _from_file(name, path, default)
    value = os.environ.get(name)
    if value is None and default is not _REQUIRED:
        return default
    if default is _REQUIRED and not (value or "").strip():
        raise ImproperlyConfigured(f"{name} is not set. Set it, or {name}_FILE to a file that holds it.")
    return value.strip()


def _from_file(name, path, default):
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as problem:
        why = getattr(problem, "strerror", None) or "it is not text"
        raise ImproperlyConfigured(f"{name}_FILE points to {path}, which cannot be read: {why}.") from None
    if default is _REQUIRED and not value:
        raise ImproperlyConfigured(f"{name}_FILE points to {path}, which is empty.")
    return value


def first_given(*names):
    """The name that is set, the first of them where several or none are: an old name goes on working."""
    given = (name for name in names if os.environ.get(name) or os.environ.get(f"{name}_FILE"))
    return next(given, names[0])


def flag(name, default=False):
    """A yes or a no: 1/0, true/false, yes/no, on/off."""
    value = text(name, None)
    if value is None:
        return default
    if value.lower() not in _YES | _NO:
        raise ImproperlyConfigured(f"{name} is {value!r}; it should be 1 or 0.")
    return value.lower() in _YES


def whole_number(name, default=_REQUIRED, *, least=0, most=2**31):
    """An integer between `least` and `most`."""
    value = text(name, default)
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise ImproperlyConfigured(f"{name} is {value!r}; it should be a whole number.") from None
    if not least <= number <= most:
        raise ImproperlyConfigured(f"{name} is {number}; it should lie between {least} and {most}.")
    return number


def words(name, default=_REQUIRED):
    """A list separated by commas; empty items are dropped."""
    value = text(name, default)
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else list(value)


def all_or_none(*names):
    """The values of things that mean something together only: all of them, or none at all."""
    found = {name: text(name, "") for name in names}
    given, missing = [name for name in names if found[name]], [name for name in names if not found[name]]
    if given and missing:
        raise ImproperlyConfigured(f"{given[0]} is set, but {missing[0]} is not. Set both, or neither.")
    return list(found.values()) if given else None


def origin(name, default=_REQUIRED, *, secure=False):
    """Where people reach the site: scheme, host and optional port, nothing behind, such as https://gpchildren.example."""
    return _origin(name, text(name, default), secure)


def origins(name, default=_REQUIRED, *, secure=False):
    """A list of them, separated by commas."""
    return [_origin(name, value, secure) for value in words(name, default)]


def _origin(name, value, secure):
    parts = _web_address(value, secure)
    if not parts or parts.path not in ("", "/") or parts.query:
        raise ImproperlyConfigured(f"{name} is {value!r}; it should look like https://gpchildren.example.")
    return f"{parts.scheme}://{parts.netloc}"


def address(name, default=_REQUIRED, *, secure=False):
    """An address of another service, exactly as it calls itself, such as https://login.example/realms/one."""
    value = text(name, default)
    parts = _web_address(value, secure)
    if not parts or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(f"{name} is {value!r}; it should look like https://login.example/realms/one.")
    return value


def _web_address(value, secure):
    parts = _parts(value)
    schemes = ("https",) if secure else ("http", "https")
    return parts if parts and parts.scheme in schemes and parts.hostname else None


def _parts(value):
    """The pieces of an address, or None when it is none (its port is not a number, for instance)."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 – read late by urllib, and complained about only then
    except ValueError:
        return None
    return parts


def database(name):
    """Django's DATABASES entry from postgresql://user:secret@host:port/name?host=/socket/folder."""
    value = text(name)
    parts = _parts(value)
    if not parts or parts.scheme not in ("postgres", "postgresql") or len(parts.path) < 2:
        raise ImproperlyConfigured(f"{name} should look like postgresql://user:secret@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or "") or _password_for(name),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": options.pop("port", None) or str(parts.port or ""),
        "OPTIONS": options,
    }


def redis(name):
    """An address of a Redis-protocol server: redis://, rediss:// or unix://."""
    value = text(name)
    if not (parts := _parts(value)) or parts.scheme not in ("redis", "rediss", "unix"):
        raise ImproperlyConfigured(f"{name} should start with redis://, rediss:// or unix://.")
    if "@" in value or not (password := _password_for(name)):
        return value
    return value.replace("://", f"://:{quote(password, safe='')}@", 1)


def _password_for(name):
    """What belongs to an address and is kept apart from it: REDIS_PASSWORD for REDIS_URL."""
    return text(name.replace("_URL", "_PASSWORD"), "")


def mailer(name, default=_REQUIRED):
    """One entry of MAILERS from smtp://user:secret@host:587?tls=1, smtps://… or file:///folder."""
    value = text(name, default)
    parts = _parts(value)
    if parts and parts.scheme == "file":
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": parts.path}}
    if not parts or parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured(f"{name} should look like smtp://user:secret@host:587?tls=1.")
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and dict(parse_qsl(parts.query)).get("tls", "1") == "1",
        "timeout": 20,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
