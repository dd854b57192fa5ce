"""Editing with review: what partner staff say of their own organisation, and how it comes to the public page."""
