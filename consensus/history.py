"""Which texts have a history (`gpc.lib.history`)."""

from consensus.models import Consensus, Provision, Version
from gpc.lib import history

history.keep(Consensus, Version, Provision)
