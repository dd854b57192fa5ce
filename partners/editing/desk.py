"""What an organisation's desk says of its profile."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from gpc.lib import waiting
from gpc.lib.waiting import Place
from partners.colleagues import access as colleagues
from partners.colleagues.models import PersonLink
from partners.directory.models import Person
from partners.editing.models import ChangeRequest


def profile_of(request, organisation):
    """Links to the profile and its history, and the changes that are open. Two queries."""
    may = colleagues.actions_in(request.user, organisation)
    if "edit-profile" not in may:
        return ""
    opened = ChangeRequest.objects.open().filter(organisation=organisation).order_by("pk")
    context = {"organisation": organisation, "changes": opened, "may_read_history": "see-profile-history" in may}
    context["may_agree"] = "agree-to-publication" in may
    return render_to_string("partners/editing/_slot_desk.html", context, request)


def own_page(user):
    """The page of the person whom the secretariat has confirmed the account to be. One query."""
    if PersonLink.objects.filter(user=user, person__in=Person.objects.all()).exists():
        note = _("What it may say, and your portrait")
        yield Place(_("My page in the record"), reverse("partners:my_page"), note, waiting.PERSONAL)
