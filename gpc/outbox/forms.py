"""How a reader wants letters."""

from django import forms

from gpc.outbox import actions
from gpc.outbox.kinds import kinds_to_choose
from gpc.outbox.models import Preference


class PreferencesForm(forms.Form):
    """One choice for each kind that can be turned off."""

    def __init__(self, *args, address, **kwargs):
        super().__init__(*args, **kwargs)
        self.address = address
        chosen = dict(Preference.objects.filter(address=address.lower()).values_list("kind", "how"))
        for kind in kinds_to_choose():
            self.fields[kind.name.replace("/", "-")] = forms.ChoiceField(
                label=kind.label,
                choices=Preference.How.choices,
                initial=chosen.get(kind.name, Preference.How.AT_ONCE),
                widget=forms.RadioSelect,
            )

    def save(self):
        """From now on."""
        for kind in kinds_to_choose():
            actions.prefer(self.address, kind.name, self.cleaned_data[kind.name.replace("/", "-")])
