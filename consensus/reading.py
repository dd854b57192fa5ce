"""A consensus as it is read: article by article, both languages, exactly as stored; the fingerprint of each text."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from consensus.models import as_file, hash_of
from gpc.lib.texts import either, html_language, run

LANGUAGES = {"zh-hans": "简体中文", "en": "English"}
SIDES = {"zh": "zh-hans", "en": "en"}
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Article:
    """One row of the fold (see components/folio.html)."""

    anchor: str
    sign: str
    label: str
    link_label: str
    zh_title: str
    zh_paragraphs: list
    en_title: str
    en_paragraphs: list


@dataclass(frozen=True)
class Status:
    """The legal status of a text, in words and as a square."""

    full: bool
    text: str


@dataclass(frozen=True)
class Fingerprint:
    """What identifies a text (see components/verify.html)."""

    full: bool
    status: str
    language: str
    lang: str
    sha256: str
    url: str


class Reading:
    """One version with its provisions, in one query."""

    def __init__(self, version):
        self.version, self.consensus = version, version.consensus
        self.provisions = list(version.provisions.select_related("source__document"))

    @property
    def is_whole(self):
        """Whether nothing of the text is withheld."""
        return not self.consensus.withheld and not any(provision.withheld for provision in self.provisions)

    def headings(self):
        """(anchor, sign, heading) of each article in the reader's language, without the preamble."""
        rows = [row for row in self.provisions if row.number and not row.withheld]
        return [(row.anchor, sign(row.number), run(*either(row, "heading"))) for row in rows]

    @cached_property
    def quotation(self):
        """The first provision that has words for the home page in the reader's language, and the words."""
        language = get_language()
        quoted = ((row, row.quotation_in(language)) for row in self.provisions)
        return next(
            ({"article": name(row.number), "anchor": row.anchor, "words": words} for row, words in quoted if words),
            None,
        )

    def articles(self):
        """The preamble and the articles, in order."""
        return [_article(provision) for provision in self.provisions]

    def status_in(self, language):
        """What the text in that language counts for."""
        legal = self.version.legal_in(language)
        return Status(full=legal == self.version.Legal.AUTHORITATIVE, text=legal.label)

    def is_in(self, language):
        """Whether every part of the text exists in that language."""
        return self.is_whole and all(provision.text_in("text", language) for provision in self.provisions)

    def lines_in(self, language):
        """The lines as shown: title, subtitle, date and place, preamble, articles."""
        texts = [provision.text_in("text", language) for provision in self.provisions]
        return [*self.consensus.opening_lines_in(language), *texts]

    def file_in(self, language):
        """The same lines as a file."""
        return as_file(self.lines_in(language))

    def fingerprints(self):
        """Of each text that is whole."""
        return [self._fingerprint(language) for language in LANGUAGES if self.is_in(language)]

    def steps(self):
        """How anyone can check a fingerprint."""
        return [
            _("Download the lines as a file, or write them yourself: title, subtitle, date and place, preamble and "
              "articles, one line each exactly as shown, in UTF-8, with a line feed (LF) after each, also the last."),
            _("Compute the SHA-256: sha256sum FILE on Linux, shasum -a 256 FILE on macOS, "
              "certutil -hashfile FILE SHA256 on Windows."),
            _("The 64 characters must equal those above. A single changed character gives others."),
        ]  # fmt: skip

    def feet(self):
        """Date and place below both texts, as stored."""
        return {f"{side}_foot": [self.consensus.text_in("dateline", code)] for side, code in SIDES.items()}

    def _fingerprint(self, language):
        status = self.status_in(language)
        lang = html_language(language)
        return Fingerprint(
            full=status.full,
            status=status.text,
            language=LANGUAGES[language],
            lang=lang,
            sha256=hash_of(self.lines_in(language)),
            url=reverse("consensus:text", args=[self.consensus.slug, lang]),
        )


def _article(provision):
    (zh_title, zh_text), (en_title, en_text) = provision.parts_in("zh-hans"), provision.parts_in("en")
    number = provision.number
    return Article(
        anchor=provision.anchor,
        sign=sign(number),
        label=name(number),
        link_label=_("{article}: permanent link").format(article=name(number)),
        zh_title=zh_title,
        zh_paragraphs=_paragraphs(zh_title, zh_text) or [_absence(provision, "zh-hans")],
        en_title=en_title,
        en_paragraphs=_paragraphs(en_title, en_text) or [_absence(provision, "en")],
    )


def _paragraphs(title, text):
    return text.split("\n") if text or title else []


def _absence(provision, language):
    with override(language):
        return _("Withheld at present.") if provision.withheld else _("Not translated yet.")


def name(number):
    """“Article 2”, 第二条; number 0 is the preamble."""
    return _("Article {number}").format(number=sign(number)) if number else _("Preamble")


def sign(number):
    """What stands on the fold: 一, 二, … or 1, 2, …; the preamble has a sign of its own."""
    if not number:
        return "序" if get_language() == "zh-hans" else "¶"
    return chinese(number) if get_language() == "zh-hans" else str(number)


def chinese(number):
    """1 to 99 as Chinese writes them: 一, 十二, 四十."""
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones or not tens else "")
