"""Documents and their words (`documents`), facts (`facts`), two languages (`languages`), seeds (`seeds`)."""

from gpc.provenance.models.documents import Document, Source
from gpc.provenance.models.facts import Citation, Figure, Qualifier
from gpc.provenance.models.languages import Bilingual, BilingualName, TextStatus
from gpc.provenance.models.seeds import SeedMark

__all__ = [
    "Bilingual",
    "BilingualName",
    "Citation",
    "Document",
    "Figure",
    "Qualifier",
    "SeedMark",
    "Source",
    "TextStatus",
]
