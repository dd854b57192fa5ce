"""What the home page shows, composed of what the rooms offer: every number and every quotation is a row."""

from django.utils.functional import cached_property

from consensus.models import Version
from consensus.reading import Reading
from partners.models import Achievement, Organisation
from summits.cohort import Capacity, Cohort
from summits.figures import Figures
from summits.models import Edition, Speaking, Testimonial

MAXIM = "幼吾幼以及人之幼"
DEEDS = 6


class Home:
    """The latest summit, the latest consensus, and what partners did and said. Nine queries at most."""

    @cached_property
    def edition(self):
        """The latest summit; without one the page has fewer sections."""
        return Edition.objects.published().first()

    @cached_property
    def figures(self):
        return self.edition and Figures(self.edition)

    @cached_property
    def cohort(self):
        return self.edition and Cohort(self.edition.occasion)

    @property
    def groups(self):
        """The selected organisations by region and country."""
        return self.cohort.groups() if self.cohort else []

    @property
    def places(self):
        """The countries on the map."""
        return self.cohort.places() if self.cohort else []

    @property
    def hosts(self):
        return self.cohort.organisations(Capacity.HOST) if self.cohort else []

    @property
    def supporters(self):
        return self.cohort.organisations(Capacity.SUPPORTER) if self.cohort else []

    @cached_property
    def reading(self):
        """The latest consensus."""
        version = Version.objects.to_read().first()
        return version and Reading(version)

    @cached_property
    def deeds(self):
        """What the sources say partners have done."""
        chosen = Achievement.objects.shown().filter(
            on_home_page=True, organisation__in=Organisation.objects.published()
        )
        return list(chosen.select_related("organisation__country").order_by("order", "pk")[:DEEDS])

    @cached_property
    def voice(self):
        """The words of one participant."""
        chosen = Testimonial.objects.shown().filter(on_home_page=True, edition=self.edition)
        return chosen.with_people().order_by("order", "pk").first()

    @cached_property
    def maxim(self):
        """The address in which the old maxim was quoted, as long as its speaker may be named."""
        chosen = Speaking.objects.shown().filter(session__edition=self.edition, topic_zh_hans__contains=MAXIM)
        return chosen.with_people().first()
