"""The pages of colleagues, invitations and claims."""
