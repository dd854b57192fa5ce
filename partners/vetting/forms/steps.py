"""The steps of an application: one form each. A step may be saved half done; sending asks for all of it."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.places.models import Country
from partners.directory.models import WorkArea
from partners.vetting.forms.countries import CountriesField
from partners.vetting.models import MembershipApplication

OLDEST = 1000


class StepForm(forms.ModelForm):
    """Some answers of an application. `complete=False` keeps what is there; `only` leaves out every other field."""

    needed = ()

    def __init__(self, *args, complete=True, only=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.complete = complete
        for name in list(self.fields):
            if only is not None and name not in only:
                del self.fields[name]
            else:
                self.fields[name].required = complete and name in self.needed

    def clean(self):
        """What belongs together is there together, if the step is to be complete."""
        super().clean()
        if self.complete:
            self.check_whole()
        return self.cleaned_data

    def suggest(self):
        """What stands there before anybody has answered."""

    def check_whole(self):
        """Rules over several fields."""

    def has(self, name):
        """Whether there is an answer; for a field that is not asked here, in the application."""
        if name in self.fields:
            return bool(self.cleaned_data.get(name))
        return bool(getattr(self.instance, name))

    def want(self, name, sentence):
        """Say at the field that an answer is missing."""
        if name in self.fields and not self.errors.get(name):
            self.add_error(name, ValidationError(sentence, code="required"))


class CountryChoice(forms.ModelChoiceField):
    """A country, A to Z as the reader reads."""

    def __init__(self, *args, **kwargs):
        super().__init__(Country.objects.none(), *args, empty_label=_("Choose"), **kwargs)


class OrganisationForm(StepForm):
    """1: the organisation."""

    needed = ("kind", "country", "founded_year", "registered")

    country = CountryChoice(label=_("Country"))

    class Meta:
        model = MembershipApplication
        fields = [
            "name_zh_hans",
            "name_en",
            "kind",
            "country",
            "founded_year",
            "website",
            "registered",
            "registered_where",
            "registration_number",
            "unregistered_why",
            "at_risk",
        ]
        labels = {"website": _("Web site"), "at_risk": _("Being named in public is dangerous for us")}
        help_texts = {
            "name_zh_hans": _("One of the two languages is enough."),
            "founded_year": _("Four digits, such as 1990."),
            "website": _("With https:// at the beginning."),
            "registered_where": _("If it is registered: the authority and the place."),
            "unregistered_why": _("If it is not registered: what prevents it. That alone is no reason to be declined."),
            "at_risk": _(
                "Then the organisation is shown nowhere, also after it has joined, and letters do not name it."
            ),
        }
        widgets = {
            "name_zh_hans": forms.TextInput(attrs={"lang": "zh-Hans", "autocomplete": "organization"}),
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "founded_year": forms.TextInput(attrs={"inputmode": "numeric", "class": "in-s num"}),
            "website": forms.URLInput(attrs={"autocomplete": "url"}),
            "registered": forms.RadioSelect,
            "unregistered_why": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            self.fields["country"].queryset = Country.objects.in_reading_order(get_language())
        if "registered" in self.fields:
            self.fields["registered"].choices = MembershipApplication.Registered.choices

    def clean_founded_year(self):
        """No year to come."""
        year = self.cleaned_data["founded_year"]
        if year and not OLDEST <= year <= timezone.localdate().year:
            raise ValidationError(_("Give the year as four digits, such as 1990."), code="year")
        return year

    def check_whole(self):
        """A name in one language; where it is registered, or why not."""
        if not self.has("name_zh_hans") and not self.has("name_en"):
            self.want("name_zh_hans", _("Give the name in Chinese or in English."))
        if self.cleaned_data.get("registered") == "yes" and not self.has("registered_where"):
            self.want("registered_where", _("Say where it is registered."))
        if self.cleaned_data.get("registered") == "no" and not self.has("unregistered_why"):
            self.want("unregistered_why", _("Say why it is not registered."))


class WorkForm(StepForm):
    """2: work with children."""

    needed = ("work", "areas", "countries", "influence", "local")

    countries = CountriesField(label=_("Countries of work"), help_text=_("Open a region and tick."))

    class Meta:
        model = MembershipApplication
        fields = ["work", "areas", "countries", "influence", "local"]
        help_texts = {
            "work": _("What you do, where, for whom, since when. At most 2,000 characters."),
            "influence": _("What has changed through your work: a law, a practice, how people think."),
            "local": _("Who decides about the work, and where they live; whether you belong to a larger body."),
        }
        widgets = {
            "work": forms.Textarea(attrs={"rows": 8}),
            "areas": forms.CheckboxSelectMultiple,
            "influence": forms.Textarea(attrs={"rows": 5}),
            "local": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "areas" in self.fields:
            self.fields["areas"].queryset = WorkArea.objects.order_by("order", "pk")
        if "countries" in self.fields:
            self.fields["countries"].speak()

    def suggest(self):
        """Most work in their own country: it is ticked until they have said where."""
        if "work" not in self.instance.saved_steps and self.instance.country_id:
            self.initial["countries"] = [self.instance.country_id]


class SafeguardingForm(StepForm):
    """3: how children are kept safe in the organisation's own work.

    The network's code is not in the sources (docs/decisions/0021), so nobody is asked to sign a text: an organisation
    shows its own policy, or declares that it will adopt the code when the secretariat sends it.
    """

    needed = ("safeguarding",)

    class Meta:
        model = MembershipApplication
        fields = ["safeguarding", "policy_on"]
        labels = {"safeguarding": _("How do you keep children safe in your own work?")}
        help_texts = {"policy_on": _("If you have a policy: the day on which it was adopted or last revised.")}
        widgets = {
            "safeguarding": forms.RadioSelect,
            "policy_on": forms.DateInput(attrs={"type": "date", "class": "in-s"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "safeguarding" in self.fields:
            self.fields["safeguarding"].choices = MembershipApplication.Safeguarding.choices

    def clean_policy_on(self):
        """No day to come."""
        day = self.cleaned_data["policy_on"]
        if day and not datetime.date(1950, 1, 1) <= day <= timezone.localdate():
            raise ValidationError(_("Give a day that has passed."), code="day")
        return day

    def check_whole(self):
        """A policy has a date."""
        if self.cleaned_data.get("safeguarding") == "policy" and not self.has("policy_on"):
            self.want("policy_on", _("Give the date of the policy."))


class ApplicantForm(StepForm):
    """5: whoever fills this in."""

    needed = ("applicant_name", "applicant_role", "speaks", "adult")

    adult = forms.BooleanField(label=_("I am 18 or older."))

    class Meta:
        model = MembershipApplication
        fields = ["applicant_name", "applicant_role", "speaks"]
        help_texts = {"applicant_role": _("Such as director, lawyer or coordinator.")}
        widgets = {
            "applicant_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "applicant_role": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "speaks": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["adult"] = self.instance.adult_at is not None
        if "speaks" in self.fields:
            self.fields["speaks"].choices = MembershipApplication.Speaks.choices

    def save(self, commit=True):
        """When somebody said that they are an adult is kept; taken back, it is gone."""
        if "adult" in self.fields:
            is_adult = self.cleaned_data["adult"]
            self.instance.adult_at = (self.instance.adult_at or timezone.now()) if is_adult else None
        return super().save(commit)
