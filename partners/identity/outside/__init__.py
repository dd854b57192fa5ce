"""Signing in with an account elsewhere: at an OpenID Connect provider, or with DingTalk. Off unless configured.

An identity signs in to the one account that has connected it from its own page, never to one that happens to have the
same address. Kept of it: who answers (the issuer), and by which number it knows the reader; no name, no address, no
token (docs/decisions/0025-outside-identities.md).
"""
