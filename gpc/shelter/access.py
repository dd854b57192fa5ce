"""Who may know that a subject is at risk."""


def is_officer(user):
    """Whether this account looks after subjects at risk. For all others, staff included, they do not exist."""
    return user.is_active and user.has_perm("shelter.change_shelter")
