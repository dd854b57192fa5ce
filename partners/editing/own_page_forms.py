"""What people say of their own page: that they agree to be read all over the world, and their portrait."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.editing.picture_form import HELPS, LABELS, LANGUAGES, RightsForm

ALTS = ("alt_zh_hans", "alt_en")


class AgreeForm(forms.Form):
    """A tick that nobody finds set."""

    abroad = forms.BooleanField(
        label=_("I agree that it can be read all over the world, also where laws protect personal data less."),
        error_messages={"required": _("Without this tick nothing changes.")},
    )


class PortraitForm(RightsForm):
    """A picture of oneself, with its text for those who cannot see it."""

    me = forms.BooleanField(
        label=_("It shows me and nobody else, and I agree that it is shown on this site."),
        error_messages={"required": _("A portrait shows nobody but you.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rights"].label = _("I may publish it: it is my own, or I have written leave.")
        for name in ALTS:
            label = _("%(what)s, %(language)s") % {"what": LABELS["alt"], "language": LANGUAGES[name[4:]]}
            self.fields[name] = forms.CharField(label=label, max_length=250, help_text=HELPS["alt"])

    @property
    def words(self):
        """What was typed, by column."""
        return {name: self.cleaned_data[name] for name in ALTS}
