"""What a reader of a conversation may read: names and words, without those of people and organisations at risk.

Names of the reader's own side hide nothing: whoever comes here reached it through a role of theirs.
"""

from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gpc.lib import texts
from gpc.shelter.models import Shelter
from gpc.shelter.names import contains_any
from partners.colleagues.models import PersonLink


class Sight:
    """The eyes of a side; of nobody's side, those of the secretariat. Two queries at most, for any number of rows."""

    def __init__(self, *own):
        self.own = set(own)

    @cached_property
    def _hidden(self):
        rows = Shelter.objects.in_force().values_list("kind", "subject_id", "names")
        return [row for row in rows if (row[0], row[1]) not in self.own]

    @cached_property
    def _names(self):
        return sorted({name for _kind, _number, names in self._hidden for name in names if name})

    @cached_property
    def _accounts(self):
        people = [number for kind, number, _names in self._hidden if kind == Shelter.Kind.PERSON]
        return set(PersonLink.objects.filter(person__in=people).values_list("user", flat=True)) if people else set()

    def hides(self, text):
        """Whether it names somebody at risk."""
        return contains_any(self._names, text)

    def name_of(self, user):
        """What an account is called: by its name, never by an address."""
        if user is None or not (name := plain_name(user)):
            return _("a former member") if user is None or not user.is_active else _("a member")
        if user.pk in self._accounts or self.hides(name):
            return _("a member")
        return name

    def party_of(self, side):
        """The name of the organisation or person, as a run in its language."""
        party = side.party
        return texts.run(party.name_in(get_language()))

    def subject_of(self, conversation):
        """The subject, or a word that stands for it."""
        if not conversation.subject:
            return _("Without a subject")
        return _("Subject withheld at present") if self.hides(conversation.subject) else conversation.subject

    def text_of(self, message):
        """The words, or a sentence that says why not."""
        if message.purged_at:
            return _("Purged: it was about a child.")
        if not message.text:
            return _("The words were erased with the account of their author.")
        return _("These words are withheld at present.") if self.hides(message.text) else message.text


class OfficersSight(Sight):
    """The eyes of who knows who is at risk: nothing is hidden from them."""

    _hidden = ()


def plain_name(user):
    """The account's name in one line; "" where it has none, or where an address stands in its place."""
    name = " ".join(user.name.split())
    return "" if "@" in name else name
