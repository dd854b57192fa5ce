"""What the package says to the house when it is ready: letters, words of traces, the desk, the queue, the calendar."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gpc.audit import words
from gpc.lib import slots, waiting
from gpc.lib.waiting import Place
from partners.colleagues import access as colleagues
from partners.membership import access, letters, waits


def speak():
    """Called once."""
    letters.register_kinds()
    words.say(**VERBS)
    slots.fill("organisation-desk", on_the_desk)
    waiting.opens(memberships_page)
    waits.speak()


def on_the_desk(request, organisation):
    """The way to the membership, and that it is suspended. One query."""
    found = next((one for one in access.own_memberships(organisation) if one.joined_into_id is None), None)
    context = {"organisation": organisation, "membership": found}
    return render_to_string("partners/membership/_desk.html", context, request=request)


def memberships_page(user):
    """For those who manage them."""
    if colleagues.may(user, access.MANAGE):
        yield Place(_("Memberships"), reverse("partners:memberships"), _("Suspend, end, admit again, vet again"))


VERBS = {
    "admission_asked": gettext_lazy("asked to admit an organisation without an application"),
    "admission_agreed": gettext_lazy("agreed to admit an organisation without an application"),
    "admission_stopped": gettext_lazy("stopped the admission of an organisation"),
    "membership_admitted": gettext_lazy("admitted the organisation"),
    "membership_suspended": gettext_lazy("suspended the membership"),
    "membership_lifted": gettext_lazy("lifted the suspension"),
    "membership_ended": gettext_lazy("ended the membership"),
    "membership_withdrawn": gettext_lazy("ended the membership as the member asked"),
    "membership_readmitted": gettext_lazy("admitted the organisation again"),
    "membership_vetted": gettext_lazy("vetted the organisation again"),
    "membership_asked": gettext_lazy("asked to leave the network"),
    "membership_stays": gettext_lazy("took back the wish to leave"),
    "membership_undone": gettext_lazy("undid the last act on the membership"),
}
