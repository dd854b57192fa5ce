"""Which countries: some 250 boxes, folded by region so that nobody has to step over all of them."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language

from gpc.places.models import Country, Region

PLACES = {region: place for place, region in enumerate(Region)}


class _ByRegion(ModelChoiceIterator):
    """Groups of choices instead of one long row."""

    def __iter__(self):
        found = sorted(self.queryset, key=lambda country: PLACES[country.region])  # keeps their order within a region
        for region, countries in groupby(found, key=lambda country: country.region):
            yield Region(region).label, [self.choice(country) for country in countries]


class FoldedBoxes(forms.CheckboxSelectMultiple):
    """Each group is closed, and says what is ticked in it."""

    template_name = "vetting/_folded_boxes.html"
    is_folded = True

    def get_context(self, name, value, attrs):
        """The groups with the words of what is ticked."""
        context = super().get_context(name, value, attrs)
        context["groups"] = [
            (label, options, [one["label"] for one in options if one["selected"]])
            for label, options, _index in context["widget"]["optgroups"]
        ]
        return context


class CountriesField(forms.ModelMultipleChoiceField):
    """Countries, A to Z in each region as the reader reads."""

    widget = FoldedBoxes
    iterator = _ByRegion

    def __init__(self, **kwargs):
        super().__init__(Country.objects.none(), **kwargs)

    def speak(self):
        """Offer all of them in the order of the reader's language."""
        self.queryset = Country.objects.in_reading_order(get_language())
