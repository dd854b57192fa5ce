"""Hostile addresses and questions: a 404 or a friendly page, never a 500."""

import pytest
from django.test import Client, RequestFactory

from tests import factories as make
from tests.addresses import LANGUAGES, walk
from tests.partners.curation import desk

# The language stands in most addresses: what is asked must reach the pages behind it.
PAGES = [one for one in walk() if not getattr(one.view, "login_required", True) and one.route != "health/ready"]
ADMIN = [one for one in walk() if one.route.startswith("admin/")]

VALUES = [
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "99999999999999999999999999",
    "٣",
    "²",
    "NaN",
    "true",
    "null",
    "a" * 10_000,
    "儿" * 10_000,
    "%",
    "%00",
    "\x00",
    "a\x00b",
    "\x1f\x7f\u202e",
    "\ud800",
    "\U0010ffff",
    "e\u0301" * 500,
    "'",
    "';--",
    "' OR 1=1 --",
    '"><script>alert(1)</script>',
    "{{7*7}}{% now %}",
    "../../etc/passwd",
    "..%2f..%2f",
    "\\",
    "\\u0000",
    "a&b|c!d:*<->(",
    ":* & !",
    "((((((((((",
    "<->",
    "*",
    "()",
    "[]",
    "\r\nSet-Cookie: a=b",
    "http://evil.example/",
    "//evil.example",
    "organisation:1",
    "zh-hans",
    "💥" * 50,
]
NAMES = [
    "q",
    "page",
    "region",
    "country",
    "kind",
    "area",
    "ecosoc",
    "took-part",
    "sort",
    "view",
    "standing",
    "next",
    "lang",
]
RAW_QUERIES = [
    "%",
    "%zz",
    "q=%",
    "q=%ff%fe",
    "q=%c0%80",
    "q=%ed%a0%80",
    "q[]=1",
    "q=1&q=2&q=3",
    "&&&&",
    "=",
    "?=?",
    "page=2;page=3",
    "q=" + "%00" * 200,
    "q=" + "%e5%84%bf" * 3000,
    "x" * 20_000,
    "&".join(f"a{number}=1" for number in range(900)),
    "region=142&region=142&country=ZZ&area=none&kind=%F0%9F%92%A5",
]
PATHS = [
    "/%00",
    "/en/%00/",
    "/en/partners/%00/",
    "/en/partners/%ff/",
    "/en/partners/%ed%a0%80/",
    "/en/partners/%2e%2e/",
    "/en/partners/..%2f..%2f/",
    "/en/partners/" + "a" * 5000 + "/",
    "/en/partners/-/",
    "/en/partners/UPPER/",
    "/en/partners/儿童/",
    "/en/partners/a.json.json",
    "/en/partners/.json",
    "/en/partners/map",
    "/en//partners/",
    "//evil.example/",
    "/en/people/" + "-" * 300 + "/",
    "/en/summits/2018-beijing/sessions/%F0%9F%92%A5/",
    "/en/consensus/2018/text.xx.txt",
    "/EN/",
    "/en-GB/partners/",
    "/zh/",
    "/zh-cn/partners/%00/",
    "/zh-tw/",
    "/fr/partners/",
    "/xx/",
    "/en/account/confirm-email/%00/",
    "/en/account/password/reset/key/zz-%00/",
    "/en/account/password/reset/key/0-set-password/",
    "/en/account/password/reset/key/" + "9" * 400 + "-x/",
    "/sitemap/%00.xml",
    "/static/../gpc/settings.py",
    "/static/%2e%2e/settings.py",
    "/media/../../etc/passwd",
    "/admin/partners/organisation/%00/change/",
    "/.env",
    "/.git/config",
    "/wp-login.php",
    "/" + "a/" * 2000,
]
HEADERS = [
    {"accept-language": "\x00"},
    {"accept-language": "x" * 10_000},
    {"accept-language": ",".join(["zz;q=9"] * 500)},
    {"accept-encoding": "br;q=nonsense, ;;;"},
    {"cookie": "django_language=\x00; sessionid=" + "x" * 5000},
    {"cookie": "sessionid='; messages=%00; csrftoken=" + "é" * 50},
    {"cookie": "django_language=" + "x" * 5000},
    {"hx-request": "true", "hx-target": "\x00"},
    {"if-none-match": "*"},
    {"if-none-match": '"' * 5000},
    {"if-modified-since": "not a date"},
    {"range": "bytes=99999-1"},
    {"x-forwarded-for": "not, an, address"},
    {"x-forwarded-proto": "gopher"},
    {"referer": "\x00"},
    {"content-type": "multipart/form-data"},
    {"user-agent": "\xff" * 500},
]


class Gatherer:
    """Asks, and remembers what broke."""

    def __init__(self, client):
        self.client, self.asked, self.broken = client, 0, []

    def ask(self, path, query="", method="GET", **extra):
        self.asked += 1
        request = {"path": path, "QUERY_STRING": query, **extra}
        answer = self.client.generic(method, **request)
        if answer.status_code >= 500:
            self.broken.append((method, path[:120], query[:120], extra, answer.status_code))
        return answer


@pytest.fixture
def site(db):
    """A little of everything, and someone who asks for nonsense."""
    make.make_participation()
    make.make_speaking()
    make.make_testimonial()
    make.make_consensus()
    return Gatherer(Client(raise_request_exception=False))


def quoted(value):
    from urllib.parse import quote

    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def test_no_value_of_any_parameter_breaks_a_page(site):
    """Each page is asked a part of them, the next page the next part."""
    for turn, address in enumerate(one.path() for one in PAGES if not one.gaps):
        for name in NAMES:
            step = 8 if name in ("q", "page") else 20
            for value in VALUES[turn % step :: step]:
                site.ask(address, f"{name}={quoted(value)}")

    assert (site.broken, site.asked > 700) == ([], True)


def test_no_malformed_query_breaks_a_page(site):
    for turn, one in enumerate(PAGES):
        address = one.path(LANGUAGES[turn % 2])
        for query in RAW_QUERIES[turn % 2 :: 2]:
            site.ask(address, query)

    assert (site.broken, site.asked > 500) == ([], True)


def test_no_path_breaks_the_site(site):
    for path in PATHS:
        for method in ("GET", "HEAD", "POST"):
            assert site.ask(path, method=method).status_code in (200, 301, 302, 400, 403, 404, 405, 410), path

    assert site.broken == []


def test_no_value_in_an_address_breaks_the_site(site):
    for address in (one for one in PAGES if one.gaps):
        for value in VALUES:
            site.ask(address.path(**dict.fromkeys(address.gaps, quoted(value) or "-")))

    assert (site.broken, site.asked > 500) == ([], True)


def test_no_header_breaks_a_page(site):
    for turn, address in enumerate(one.path() for one in PAGES):
        for headers in HEADERS[turn % 2 :: 2]:
            site.ask(address, headers=headers)

    assert site.broken == []


def test_no_body_breaks_a_form(site):
    bodies = [
        "",
        "a=%00",
        "=",
        "a" * 10_000,
        "login=%ff&password=%00",
        "email=" + "x" * 10_000,
        '{"a": 1}',
        "--x\r\n\r\n",
    ]
    types = [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/json",
    ]
    for turn, address in enumerate(one.path() for one in PAGES):
        for content in bodies[turn % 2 :: 2]:
            for kind in types:
                site.ask(address, method="POST", data=content.encode(), content_type=kind)

    assert site.broken == []


def test_the_admin_answers_nonsense_too(site):
    site.client = desk.everything()
    site.client.raise_request_exception = False
    queries = ["q=%00", "p=-1&o=9.9.-9", "state__exact=%00", "nothing=1&e=1", "translation=x&_popup=%00"]
    for address in ADMIN:
        for value in ("999999999999999999999999", "a", "%00"):
            site.ask(address.path(**dict.fromkeys(address.gaps, value)))
        if not address.gaps:
            for query in queries:
                site.ask(address.path(), query)

    assert (site.broken, site.asked > 500) == ([], True)


def test_what_is_sent_arrives_at_the_pages():
    """The tests themselves: hostile values reach the views of the pages that people read."""
    plain = {one.name for one in PAGES if not one.gaps}
    assert {"site:home", "site:search", "partners:directory", "account_login"} <= plain
    assert {"partners:organisation", "summits:session"} <= {one.name for one in PAGES if one.gaps}
    request = RequestFactory().generic("GET", "/en/", QUERY_STRING=f"q={quoted('儿')}")

    assert request.GET["q"] == "儿"
