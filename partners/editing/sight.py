"""What a reader of changes may see: nothing that names somebody at risk, nothing that was purged."""

from functools import cached_property

from django.utils.translation import gettext as _

from gpc.lib import texts
from gpc.provenance.models.languages import Language
from gpc.shelter.models import Shelter
from gpc.shelter.names import contains_any
from partners.editing import diff
from partners.editing.fields import field_of, language_of_key
from partners.editing.models import Purge
from partners.editing.records import records_of
from partners.editing.values import Words, hash_of, texts_in, version_of


class Sight:
    """Values of one organisation as its own people and its reviewers may read them.

    The names of the organisation itself hide nothing here: whoever comes here reached it through a role of theirs.
    """

    def __init__(self, organisation):
        self.organisation = organisation
        self.words = Words()

    @cached_property
    def _names(self):
        entries = Shelter.objects.in_force().exclude(kind="organisation", subject_id=self.organisation.pk)
        return sorted({name for names in entries.values_list("names", flat=True) for name in names if name})

    @cached_property
    def _purged(self):
        """(values by fact and version, texts by hash) that nobody reads any more, also before their history is gone."""
        about = Purge.objects.filter(request__organisation__in=records_of(self.organisation.pk))
        rows = list(about.values("key", "versions", "texts"))
        found = {(row["key"], version) for row in rows for version in row["versions"]}
        return found, {text for row in rows for text in row["texts"]}

    def hides(self, *values):
        """Whether one of the values names somebody at risk."""
        return contains_any(self._names, *(text for value in values for text in texts_in(value)))

    def is_purged(self, key, value):
        """Whether words about a child stood here."""
        versions, texts = self._purged
        return (key, version_of(value)) in versions or any(hash_of(text) in texts for text in texts_in(value))

    def word(self, key, value):
        """A value in words, or a sentence that says why not."""
        if self.is_purged(key, value):
            return _("Purged: it was about a child.")
        return _("These words are withheld at present.") if self.hides(value) else self.words.of(key, value)

    def note(self, text):
        """A reason or a word to the reviewer, unless it names somebody at risk."""
        if self.is_purged("note", text):
            return _("Purged: it was about a child.")
        return _("These words are withheld at present.") if self.hides(text) else text

    def sides(self, key, old, new):
        """Two values side by side, marked where they differ; plain where one of them may not be read."""
        one, other = self.word(key, old), self.word(key, new)
        hidden = self.hides(old, new) or self.is_purged(key, old) or self.is_purged(key, new)
        return (one, other) if hidden else diff.sides(one, other)


def label_of(key):
    """What people call the fact."""
    return field_of(key).label


def language_name(key):
    """The name of the fact's language, for the reader; "" where it has none."""
    language = language_of_key(key)
    return str(Language(language).label) if language else ""


def lang_of(key):
    """The value of the lang attribute; "" where the fact has no language."""
    language = language_of_key(key)
    return texts.html_language(language) if language else ""
