"""An erased account reads no concerns any more."""

from gpc.retention.actions import before_erasing
from partners.concerns.actions import end_office
from partners.concerns.models import ConcernOfficer


@before_erasing
def leave_office(user, *, by):
    """The office ends, and its key goes; what is sealed to the other officer stays readable."""
    for officer in ConcernOfficer.objects.in_office().filter(user=user):
        end_office(officer, by=by)
