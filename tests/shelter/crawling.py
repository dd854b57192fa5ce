"""Walks the whole site as a visitor or as staff would, and looks for names where none may be."""

import html
import io
import re
import zipfile
import zlib
from urllib.parse import urldefrag, urljoin, urlsplit

from gpc.shelter.names import contains_any
from tests.addresses import LANGUAGES

LINK = re.compile(r"""(?:href|src|action)=["']([^"'#][^"']*)["']|<loc>([^<]+)</loc>""")
TAG = re.compile(r"<[^>]+>")
ORIGIN = "http://testserver"
MOST_QUESTIONS = 2  # addresses with a query that are followed for one path
TEXTUAL = ("text/", "json", "xml", "javascript", "svg", "calendar")


class Walker:
    """Follows every link from where it starts; `found` are the addresses whose answer holds one of the names."""

    def __init__(self, client, names, *, skip=(), within="/"):
        self.client, self.names, self.skip, self.within = client, names, skip, within
        self.seen, self.found, self.statuses, self.questions = set(), [], {}, {}

    def walk(self, *starts):
        """Until no new address turns up."""
        waiting = list(starts)
        while waiting:
            address = waiting.pop()
            if address in self.seen or self.is_skipped(address):
                continue
            waiting.extend(self.links(address, self.visit(address)))
        return self

    def visit(self, address, *, method="get", **data):
        """Ask once, look into the answer, return it."""
        self.seen.add(address)
        answer = getattr(self.client, method)(address, data or None)
        self.statuses[address] = answer.status_code
        asked_for = contains_any(self.names, address)  # then the page may repeat it, and must not exist
        if self.tells(answer) and not (asked_for and answer.status_code == 404):
            self.found.append(address)
        return answer

    def tells(self, answer):
        """Whether an answer holds a name, in its text, its mark-up or its headers."""
        headers = " ".join(f"{value}" for name, value in answer.items() if name in ("Location", "Content-Disposition"))
        texts = [headers, *readable(answer)]
        return contains_any(self.names, *texts)

    def is_skipped(self, address):
        """Signing out would end the walk; some addresses differ by a query only."""
        path, _, query = address.partition("?")
        if not path.startswith(self.within) or any(part in address for part in ("/logout/", "/account/", *self.skip)):
            return True
        if query:
            self.questions[path] = self.questions.get(path, 0) + 1
        return bool(query) and self.questions[path] > MOST_QUESTIONS

    def links(self, address, answer):
        """Addresses on this site that the answer leads to."""
        if answer.status_code in (301, 302):
            return [local(urljoin(ORIGIN + address, answer["Location"]))]
        if "html" not in answer.get("Content-Type", "") and "xml" not in answer.get("Content-Type", ""):
            return []
        found = (html.unescape(one or other) for one, other in LINK.findall(body(answer)))
        reached = (local(urljoin(ORIGIN + address, one)) for one in found)
        return [one for one in reached if one and not one.startswith("/static/")]


class ByTurns(Walker):
    """Asks for each page in one of the languages: half of them in each, for the time that one language takes."""

    def links(self, address, answer):
        """The addresses, each in the language whose turn it is."""
        return [self.in_turn(one) for one in super().links(address, answer)]

    def in_turn(self, address):
        """The same page in the language that falls to it."""
        _empty, language, *rest = address.split("/")
        if language not in LANGUAGES:
            return address
        return "/".join(["", LANGUAGES[zlib.crc32("/".join(rest).encode()) % len(LANGUAGES)], *rest])


def local(url):
    """The path and query of an address on this site, or ""."""
    parts = urlsplit(urldefrag(url)[0])
    if parts.netloc not in ("testserver", "localhost:8000", "localhost"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def body(answer):
    """The content as text."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def readable(answer):
    """What somebody, or a program, could read in an answer: as it stands, unescaped, and without its tags."""
    kind = answer.get("Content-Type", "")
    if "spreadsheetml" in kind:
        parts = zipfile.ZipFile(io.BytesIO(answer.content))
        return [parts.read(name).decode("utf-8", "replace") for name in parts.namelist() if name.endswith(".xml")]
    if not any(one in kind for one in TEXTUAL):
        return []
    text = body(answer)
    plain = html.unescape(text)
    unescaped = plain.encode().decode("unicode_escape", "replace") if "json" in kind else ""
    return [plain, html.unescape(TAG.sub("", text)), unescaped]
