"""Seed files: YAML that people edit, read strictly. Trouble is one sentence that names the file and the record."""

import datetime
import hashlib
import json
from decimal import Decimal, InvalidOperation

import yaml


class SeedFault(Exception):
    """Something in a seed file that cannot be meant. The message is one sentence for the person who edits it."""


class _Loader(yaml.CSafeLoader):
    """Plain data only, and no key twice."""

    def construct_mapping(self, node, deep=False):
        known = set()
        for key, _ in node.value:
            if key.value in known:
                raise SeedFault(f"line {key.start_mark.line + 1}: “{key.value}” is given twice.")
            known.add(key.value)
        return super().construct_mapping(node, deep)


def parse(content, name):
    """The data of a YAML file; `name` is how it is called in messages."""
    try:
        data = yaml.load(content.decode("utf-8-sig"), _Loader)  # noqa: S506 - a safe loader, stricter than the usual one
    except UnicodeDecodeError:
        raise SeedFault(f"{name}: the file is not UTF-8.") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise SeedFault(f"{name}{line}: this is not YAML ({getattr(problem, 'problem', None) or problem}).") from None
    except SeedFault as fault:
        raise SeedFault(f"{name}, {fault}") from None
    if not isinstance(data, dict):
        raise SeedFault(f"{name}: the file should begin with a key such as “organisations:”.")
    return data


def digest_of(data):
    """SHA-256 of plain data, the same however the YAML was laid out."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


class Entry:
    """One record, or a part of one, read key by key. `with entry:` says at the end which keys nobody knows."""

    def __init__(self, values, where):
        if not isinstance(values, dict):
            raise SeedFault(f"{where}: here should stand keys with values, not {_shown(values)}.")
        self.where, self.digest = where, digest_of(values)
        self._left = dict(values)

    def __enter__(self):
        return self

    def __exit__(self, kind, problem, trace):
        if kind is None and self._left:
            raise self.fault(f"unknown key “{next(iter(self._left))}”")

    def __contains__(self, key):
        return key in self._left

    def fault(self, sentence):
        """A fault in this entry."""
        return SeedFault(f"{self.where}: {sentence}.")

    def take(self, key, kind, needed=False):
        """The value, which must be of that type; None when it is not given."""
        value = self._left.pop(key, None)
        if value is None:
            if needed:
                raise self.fault(f"“{key}” is missing")
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fault(f"“{key}” is {_shown(value)}, which should be {_KINDS[kind]}")
        return value

    def text(self, key, needed=False, longest=None):
        """A text without blanks around it; "" when it is not given."""
        text = (self.take(key, str, needed) or "").strip()
        if longest and len(text) > longest:
            raise self.fault(f"“{key}” has {len(text)} characters, at most {longest} are possible")
        return text

    def both(self, key, needed=False, longest=None):
        """A text in both languages: {"key_zh_hans": …, "key_en": …}."""
        part = self.part(key)
        if part is None:
            if needed:
                raise self.fault(f"“{key}” is missing")
            return {f"{key}_zh_hans": "", f"{key}_en": ""}
        with part:
            return {
                f"{key}_zh_hans": part.text("zh", needed=True, longest=longest),
                f"{key}_en": part.text("en", needed=True, longest=longest),
            }

    def choice(self, key, choices, default=None):
        """One of the values of a TextChoices."""
        value = self.text(key, needed=default is None) or default
        if value not in choices.values:
            raise self.fault(f"“{key}” is “{value}”, possible are {', '.join(choices.values)}")
        return value

    def whole(self, key, needed=False, default=None):
        """A whole number."""
        value = self.take(key, int, needed)
        return default if value is None else value

    def number(self, key, needed=False):
        """A number, exact as written."""
        value = self.take(key, (int, float, str), needed)
        try:
            return None if value is None else Decimal(str(value))
        except InvalidOperation:
            raise self.fault(f"“{key}” is {_shown(value)}, which should be a number") from None

    def day(self, key):
        """A day, written 2018-03-23."""
        return self.take(key, datetime.date)

    def flag(self, key):
        """Yes or no; no when it is not given."""
        return bool(self.take(key, bool))

    def words(self, key):
        """A list of texts; one text alone is a list of one."""
        value = self.take(key, (str, list)) or []
        words = [value] if isinstance(value, str) else value
        if wrong := [word for word in words if not isinstance(word, str)]:
            raise self.fault(f"in “{key}” stands {_shown(wrong[0])}, which should be text")
        return words

    def part(self, key):
        """A part with keys of its own; None when it is not given."""
        values = self.take(key, dict)
        return None if values is None else Entry(values, f"{self.where}, {key}")

    def parts(self, key):
        """A list of parts."""
        listed = self.take(key, list) or []
        return [Entry(values, f"{self.where}, {key} {number}") for number, values in enumerate(listed, 1)]


_KINDS = {
    str: "text (in quotation marks if it looks like a number, a date, or yes and no)",
    int: "a whole number",
    (int, float, str): "a number",
    bool: "true or false",
    datetime.date: "a day such as 2018-03-23",
    dict: "keys with values",
    list: "a list",
    (str, list): "a text or a list of texts",
    (str, dict): "a word, or keys with values",
}


def _shown(value):
    """A value as a person would recognise it."""
    return f"“{value}”" if isinstance(value, str) else f"{value!r}"[:60]
