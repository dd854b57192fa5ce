"""What people do with roles, invitations and claims."""
