"""Every change of a text is kept; tracked after the translations are registered."""

import pghistory

from consensus.models import Consensus, Provision, Version

for model in (Consensus, Version, Provision):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(model)
