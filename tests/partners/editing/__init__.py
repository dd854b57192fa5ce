"""Editing with review."""
