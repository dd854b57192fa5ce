"""What people of an organisation, officers and the secretariat see of safeguarding."""
