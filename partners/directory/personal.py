"""What the page of a person says: as long as nobody has confirmed it, what the sources print and nothing more."""

from dataclasses import dataclass
from functools import cached_property

from partners.directory import pictures
from partners.directory.gatherings import Held, held
from partners.directory.models import Citation, Organisation
from partners.directory.reading import Citations


@dataclass(frozen=True)
class PositionAt:
    """A position and the organisation that it is held in."""

    organisation: Organisation
    held: Held


class PersonProfile:
    """A person as the page shows them to a reader of one language."""

    def __init__(self, person, language):
        self.person = person
        self.language = language

    @property
    def name(self):
        """The name in the reader's script, or the other one."""
        return self.person.name_in(self.language)

    @property
    def other_name(self):
        """The name in the other script; "" when there is none."""
        return self.person.other_name_in(self.language)

    @property
    def is_confirmed(self):
        """Whether they, or the secretariat, confirmed the page."""
        return self.person.confirmed_on is not None

    @property
    def tells(self):
        """Whether more may stand here than sources print: confirmed, and agreed to be read all over the world."""
        return self.is_confirmed and self.person.has_agreed

    @property
    def about(self):
        """The person whose own words are shown; None while they may not be."""
        return self.person if self.tells else None

    @cached_property
    def portrait(self):
        """Their portrait, which `read_pictures` holds only while it may be shown."""
        return pictures.read(self.person.read_pictures).get("portrait")

    @cached_property
    def citations(self):
        """What supports each statement."""
        return Citations(Citation.objects.for_page().filter(person=self.person))

    @cached_property
    def positions(self):
        """The positions as printed, with the organisations."""
        return [
            PositionAt(row.organisation, held(row, self.citations.of("position", position=row.pk)))
            for row in self.person.read_positions
        ]

    @property
    def record_sources(self):
        """What supports that there is a record at all."""
        return [*self.citations.of("record"), *self.citations.of("name")]
