"""Two languages, one truth: which text is original, what the other one is, and whether it still fits.

A model that lists `bilingual_fields` gets, with django-modeltranslation's columns `<field>_zh_hans` and `<field>_en`,
the original language, the status of the other text and a hash of the original that was translated. When the original
changes afterwards, the hash differs and the translation is *out of date*.
"""

import hashlib

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import shown_text

COLUMN_ENDINGS = {"zh-hans": "zh_hans", "en": "en"}


class TextStatus(models.TextChoices):
    """What a text in one language is."""

    ORIGINAL = "original", _("Original")
    OFFICIAL = "official", _("Official translation")
    WORKING = "working", _("Working translation")
    MISSING = "missing", _("Missing")


class Language(models.TextChoices):
    """The two languages, as Django names them."""

    ZH_HANS = "zh-hans", _("Chinese")
    EN = "en", _("English")


class BilingualQuerySet(models.QuerySet):
    """Questions about translations."""

    def translation_missing(self):
        """Records whose other language has no text."""
        return self.filter(translation_status=TextStatus.MISSING)

    def translation_out_of_date(self):
        """Records whose original has changed since it was translated."""
        return self.exclude(translation_status=TextStatus.MISSING).exclude(translated_hash=F("original_hash"))


class Bilingual(models.Model):
    """Texts in two languages, one of which is the original."""

    bilingual_fields = ()

    original_language = models.CharField(
        _("original language"), max_length=7, choices=Language, default=Language.ZH_HANS
    )
    translation_status = models.CharField(
        _("status of the translation"), max_length=8, choices=TextStatus, default=TextStatus.MISSING
    )
    original_hash = models.CharField(max_length=64, blank=True, editable=False)
    translated_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Every way of saving settles the translation."""
        self.settle_translation()
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "original_hash", "translated_hash", "translation_status"}
        super().save(*args, **kwargs)

    @property
    def other_language(self):
        """The language that is not the original."""
        return Language.EN if self.original_language == Language.ZH_HANS else Language.ZH_HANS

    def text_in(self, field, language):
        """The text of one field in one language, without falling back; "" when there is none or it is withheld."""
        return shown_text(self, f"{field}_{COLUMN_ENDINGS[language]}")

    def texts_in(self, language):
        """All stored texts in one language, joined; what the hash is taken of."""
        columns = (f"{field}_{COLUMN_ENDINGS[language]}" for field in self.bilingual_fields)
        return "\x1f".join(getattr(self, column) or "" for column in columns)

    @property
    def is_out_of_date(self):
        """Whether the original has changed since it was translated."""
        return self.translation_status != TextStatus.MISSING and self.translated_hash != self.original_hash

    def status_in(self, language):
        """What the text in that language is: original, official, working or missing."""
        return TextStatus.ORIGINAL if language == self.original_language else TextStatus(self.translation_status)

    def mark_translated(self, status):
        """Say that the other language now renders the original as it stands."""
        self.translation_status = status
        self.translated_hash = self.hash_of_original()

    def hash_of_original(self):
        """SHA-256 of the original texts, as hexadecimal."""
        return hashlib.sha256(self.texts_in(self.original_language).encode()).hexdigest()

    def settle_translation(self):
        """Keep hash and status true to the texts."""
        self.original_hash = self.hash_of_original()
        translated = bool(self.texts_in(self.other_language).strip("\x1f"))
        if not translated:
            self.translation_status, self.translated_hash = TextStatus.MISSING, ""
        elif self.translation_status in (TextStatus.MISSING, TextStatus.ORIGINAL):
            self.mark_translated(TextStatus.WORKING)
        elif not self.translated_hash:
            self.translated_hash = self.original_hash


class BilingualName(models.Model):
    """A name of which either language may be printed by a source, be our working translation, or be missing."""

    class NameStatus(models.TextChoices):
        OFFICIAL = "official", _("As the source prints it")
        WORKING = "working", _("Working translation")
        MISSING = "missing", _("Not stated")

    name = models.CharField(_("name"), max_length=200)
    name_status_zh_hans = models.CharField(
        _("status of the Chinese name"), max_length=8, choices=NameStatus, default=NameStatus.MISSING
    )
    name_status_en = models.CharField(
        _("status of the English name"), max_length=8, choices=NameStatus, default=NameStatus.MISSING
    )

    class Meta:
        abstract = True

    def name_in(self, language):
        """The name to show in that language, falling back to the other one."""
        zh, en = shown_text(self, "name_zh_hans"), shown_text(self, "name_en")
        return (zh or en) if language == "zh-hans" else (en or zh)

    def name_status_in(self, language):
        """What the name in that language is: official, working or missing."""
        return getattr(self, f"name_status_{COLUMN_ENDINGS[language]}")

    def language_of_name(self, language):
        """The language in which the name is shown to a reader of `language`."""
        wanted = getattr(self, f"name_{COLUMN_ENDINGS[language]}")
        return language if wanted else ("en" if language == "zh-hans" else "zh-hans")


def shown(field, language):
    """An expression for the text that a reader of `language` sees, for `order_by` and `filter`, where
    modeltranslation does not fall back."""
    first = COLUMN_ENDINGS[language]
    second = "en" if first == "zh_hans" else "zh_hans"
    return Coalesce(
        models.Case(models.When(~Q(**{f"{field}_{first}": ""}), then=F(f"{field}_{first}"))), F(f"{field}_{second}")
    )
