"""The models of the package, gathered. Each lives with its concern."""

from partners.relay.models.conversation import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    READ,
    WRITE,
    Conversation,
    Place,
    ReadMark,
    RelayMessage,
    Rights,
    Side,
    kinds_that_may,
)
from partners.relay.models.guarding import Block, RelaySetting, Report
from partners.relay.models.stopping import WritingStop

__all__ = [
    "LONGEST_SUBJECT",
    "LONGEST_TEXT",
    "READ",
    "WRITE",
    "Block",
    "Conversation",
    "Place",
    "ReadMark",
    "RelayMessage",
    "RelaySetting",
    "Report",
    "Rights",
    "Side",
    "WritingStop",
    "kinds_that_may",
]
