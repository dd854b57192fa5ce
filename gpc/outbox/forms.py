"""How a reader wants letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gpc.outbox import actions
from gpc.outbox.models import Preference

HOW = {
    Preference.How.AT_ONCE: _("At once, each by itself"),
    Preference.How.DAILY: _("Once a day, all in one letter at eight in my morning"),
    Preference.How.NEVER: _("Never"),
}


class PreferencesForm(forms.Form):
    """One choice for each kind that can be turned off."""

    def __init__(self, *args, address, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.address = address
        self.kinds = {kind.name.replace("/", "-"): kind for kind in kinds if not kind.essential}
        chosen = dict(Preference.objects.filter(address=address.lower()).values_list("kind", "how"))
        for field, kind in self.kinds.items():
            self.fields[field] = forms.ChoiceField(
                label=kind.label,
                choices=HOW.items(),
                initial=chosen.get(kind.name, Preference.How.AT_ONCE),
                widget=forms.RadioSelect,
            )

    def save(self):
        """From now on."""
        for field, kind in self.kinds.items():
            actions.prefer(self.address, kind.name, self.cleaned_data[field])
