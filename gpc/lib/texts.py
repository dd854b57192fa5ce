"""Text in two languages on its way into HTML: where it may break, and which language it is in."""

import re

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

HTML_LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}
COLUMN_ENDINGS = {"zh-hans": "zh_hans", "en": "en"}
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
ASCII_MARK = re.compile(rf"(?<=[{HAN.pattern[1:-1]}》”）])([,;:?!]) *")
TYPED_SPACE = re.compile(rf"(?<=[{HAN.pattern[1:-1]}]) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) +(?=[{HAN.pattern[1:-1]}])")
RUN_OF_HAN = re.compile(
    rf"《?[{HAN.pattern[1:-1]}](?:[{HAN.pattern[1:-1]}\d·、，：（）《》 ]*[{HAN.pattern[1:-1]}）》])?"
)
_LATIN_WORD = rf"{LATIN.pattern}(?:[{LATIN.pattern[1:-1]}’'.-]*{LATIN.pattern})?"
RUN_OF_LATIN = re.compile(rf"{_LATIN_WORD}(?:[ ,&]+{_LATIN_WORD})+")  # one word may be a name for all, such as PDF
FULL_WIDTH = dict(zip(",;:?!", "，；：？！", strict=True))


def html_language(code=None):
    """The value of the lang attribute for a language of Django, by default that of the page."""
    return HTML_LANGUAGES.get(code or get_language(), "zh-Hans")


def language_of(text):
    """The language a short text is most likely in, by its script: "zh-hans", "en", or None when it has no letters."""
    if HAN.search(text):
        return "zh-hans"
    return "en" if LATIN.search(text) else None


def main_language(text):
    """The language of most of a longer text: a name in the other script does not turn it round."""
    return "zh-hans" if len(HAN.findall(text)) > len(WORD.findall(text)) else "en"


def phrases(text):
    """Escaped text in which each | allows a line break. Chinese headings break nowhere else."""
    return mark_safe(str(conditional_escape(text)).replace("|", "<wbr>"))  # noqa: S308


def spaced(label):
    """A label before what it says: a space follows, unless it ends in Chinese punctuation, which brings its own."""
    return f"{label}" if str(label).endswith(("：", "，", "；", "。", "！", "？")) else f"{label} "


def typeset(text):
    """Chinese as a printer sets it: full-width marks, no typed spaces beside Latin letters and figures.

    For all that we show in our own pages; never for a quotation that must stand as its source prints it.
    """
    return TYPED_SPACE.sub("", ASCII_MARK.sub(lambda mark: FULL_WIDTH[mark[1]], text))


def titled(text):
    """The title of a document as it stands within a sentence: a Chinese one in its brackets."""
    return f"《{text}》" if HAN.search(str(text)) and "《" not in text else text


def paragraphs(text):
    """Plain text of which every line is a paragraph."""
    return format_html_join("\n", "<p>{}</p>", ([line] for line in (text or "").splitlines() if line.strip()))


def lang_attribute(text, language=None):
    """` lang="…"` when the text is in another language than the page, else nothing."""
    language = language or language_of(str(text))
    if not text or language in (None, get_language()):
        return ""
    return format_html(' lang="{}"', html_language(language))


def run(text, language=None):
    """The text, within <span lang> when it is in another language than the page."""
    attribute = lang_attribute(text, language)
    return format_html("<span{}>{}</span>", attribute, text) if attribute else conditional_escape(text or "")


def marked(text):
    """A sentence in which a name in the other language may stand: each run of it within <span lang>."""
    text = str(text or "")  # of what is safe already, so is this
    if isinstance(text, SafeString):
        return text
    is_english = get_language() == "en"
    if not is_english and not HAN.search(text):
        return run(text)
    other, runs = ("zh-hans", RUN_OF_HAN) if is_english else ("en", RUN_OF_LATIN)
    parts = re.split(f"({runs.pattern})", text)
    return format_html_join("", "{}", ([run(part, other) if number % 2 else part] for number, part in enumerate(parts)))


def either(record, field, *, as_printed=False):
    """(text, language) of a bilingual field, in the page's language or else in the other one; ("", None) if in none.

    Chinese comes set as a printer would, unless it must stand as its source prints it.
    """
    here = get_language()
    for language in (here, *(other for other in COLUMN_ENDINGS if other != here)):
        if text := in_language(record, field, language, as_printed=as_printed):
            return text, language
    return "", None


def in_language(record, field, language, *, as_printed=False):
    """A bilingual field in one language, "" when it is missing."""
    text = shown_text(record, f"{field}_{COLUMN_ENDINGS[language]}")
    return typeset(text) if language == "zh-hans" and not as_printed else text


def shown_text(record, column):
    """The stored text of a column, or "" while the record is withheld and the column is one of its texts."""
    if getattr(record, "withheld", False) and column in record.withheld_fields:
        return ""
    return getattr(record, column, None) or ""


def fallback_note(language):
    """The quiet note beside a text that exists only in the other language."""
    words = gettext("only in Chinese") if language == "zh-hans" else gettext("only in English")
    return format_html(' <small class="fallback">({})</small>', words)
