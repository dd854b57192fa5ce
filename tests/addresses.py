"""Every address of the portal, found by walking the resolver: what later rooms add is covered by itself."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from django.utils.translation import override

LANGUAGE = "<language>/"
CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
SAMPLES = {"int": "1", "slug": "nobody", "str": "nobody", "uuid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "path": "1"}
GROUP = re.compile(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)|\(\?:[^()]*\)|\([^()]*\)")


@dataclass(frozen=True)
class Address:
    """One pattern: its route as written, its name, and its view."""

    route: str
    name: str
    view: object

    def path(self, language="en", **samples):
        """A path that matches, with harmless values in the gaps."""
        route = self.route.replace(LANGUAGE, f"{language}/")
        filled = CONVERTER.sub(lambda found: samples.get(found["name"], SAMPLES[found["kind"] or "str"]), route)
        return "/" + _filled_expression(filled)

    @property
    def gaps(self):
        """The names of its parameters; the language is none of them, `path` fills it in."""
        return [found["name"] for found in CONVERTER.finditer(self.route.replace(LANGUAGE, ""))]


def _filled_expression(route):
    """A value for what is left of a regular expression; those that we have match these."""
    if "^" not in route and "\\" not in route and "(" not in route:
        return route
    route = GROUP.sub(lambda found: _sample_of(found.group()), route)
    return re.sub(r"[\^$?\\]", "", route).replace(".*", "x").replace("[^/]+", "a")


def _sample_of(group):
    if group.startswith("(?:"):
        return group[3:-1].split("|")[0]
    return "a-b" if "-" in group else "1"


def walk():
    """All addresses, languages said once."""
    with override("en"):
        return sorted(_walk(get_resolver().url_patterns), key=lambda one: (one.route, one.name))


def _walk(patterns, before="", space=""):
    for one in patterns:
        route = before + _route(one.pattern)
        if isinstance(one, URLPattern):
            yield Address(route, f"{space}{one.name or one.lookup_str}", one.callback)
        else:
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, route, inner)


def _route(pattern):
    if isinstance(pattern, LocalePrefixPattern):
        return LANGUAGE
    return str(pattern._route) if isinstance(pattern, RoutePattern) else str(pattern._regex)


LANGUAGES = [code for code, _name in settings.LANGUAGES]
