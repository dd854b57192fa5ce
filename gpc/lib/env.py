"""Typed readers of the environment that stop on nonsense, naming the variable and what it should look like.

Every reader takes the value of `NAME`, or the content of the file that `NAME_FILE` points to (how containers hand over secrets).
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_REQUIRED = object()
_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name, default=_REQUIRED):
    """The value as it stands, without surrounding blanks. Raises ImproperlyConfigured when required and absent."""
    if path := os.environ.get(f"{name}_FILE"):
        return _from_file(name, path)
    value = os.environ.get(name)
    if value is None:
        if default is _REQUIRED:
            raise ImproperlyConfigured(f"{name} is not set. Set it, or {name}_FILE to a file that holds it.")
        return default
    return value.strip()


def _from_file(name, path):
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise ImproperlyConfigured(f"{name}_FILE points to {path}, which cannot be read: {problem.strerror}.") from None


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


def origin(name, default=_REQUIRED):
    """Where people reach the site: scheme, host and optional port, nothing behind, such as https://gpchildren.example."""
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise ImproperlyConfigured(f"{name} is {value!r}; it should look like https://gpchildren.example.")
    return f"{parts.scheme}://{parts.netloc}"


def database(name):
    """Django's DATABASES entry from postgresql://user:secret@host:port/name?host=/socket/folder."""
    value = text(name)
    parts = urlsplit(value)
    if parts.scheme not in ("postgres", "postgresql") or len(parts.path) < 2:
        raise ImproperlyConfigured(f"{name} should look like postgresql://user:secret@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": options.pop("port", None) or str(parts.port or ""),
        "OPTIONS": options,
    }


def redis(name):
    """An address of a Redis-protocol server: redis://, rediss:// or unix://."""
    value = text(name)
    if urlsplit(value).scheme not in ("redis", "rediss", "unix"):
        raise ImproperlyConfigured(f"{name} should start with redis://, rediss:// or unix://.")
    return value


def mailer(name, default=_REQUIRED):
    """One entry of MAILERS from smtp://user:secret@host:587?tls=1, smtps://… or file:///folder."""
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme == "file":
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": parts.path}}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
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
