"""The contact relay: people write to an organisation or a person, and nobody sees an address (decision 0024)."""
