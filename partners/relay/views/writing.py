"""Writing to an organisation or a person: first what they will read, then sending it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from partners.relay import access, actions, limits, showing, sides
from partners.relay.actions import Written
from partners.relay.forms import WriteForm
from partners.relay.letters import address_of_secretariat
from partners.relay.sight import plain_name


@login_not_required
@require_safe
@never_cache
def way_to_organisation(request, slug):
    """Where the link of a public page leads: to the form, or to what a visitor should know."""
    return _way(request, access.organisation_to_write_to(slug), "write_to_organisation")


@login_not_required
@require_safe
@never_cache
def way_to_person(request, slug):
    """The same for a person's page."""
    return _way(request, access.person_to_write_to(slug), "write_to_person")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_to_organisation(request, slug):
    """The form, what they will read, and sending it."""
    return _write(request, access.organisation_to_write_to(slug))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_to_person(request, slug):
    """The same to a person."""
    return _write(request, access.person_to_write_to(slug))


def _way(request, to, route):
    if request.user.is_authenticated:
        return redirect(f"partners:{route}", slug=to.party.slug)
    return TemplateResponse(request, "partners/relay/way.html", {"to": to, "route": f"partners:{route}"})


def _write(request, to):
    roles = sides.speaks_for(request.user)
    trouble, stop = _trouble(request.user, roles, to), actions.stop_of(request.user)
    form = WriteForm(request.POST if request.method == "POST" and not trouble else None, roles=roles)
    context = {"to": to, "form": form, "trouble": trouble, "name": plain_name(request.user)}
    if not form.is_bound:
        context |= {"stop": stop, "ask": address_of_secretariat()}
    status = 200
    if form.is_valid():
        context["preview"] = form.cleaned_data
        if "send" in request.POST:
            message, status = _send(request, form, to)
            if message:
                showing.say_sent(request, message)
                return redirect("partners:conversation", number=message.conversation_id)
            context.pop("preview")
    elif form.errors:
        status = 400
    return TemplateResponse(request, "partners/relay/write.html", context, status=status)


def _trouble(user, roles, to):
    """Why nothing can be written here; "" where it can."""
    if not roles:
        return "no-role"
    readers = set(sides.readers_of(to).values_list("pk", flat=True))
    if user.pk in readers or to.organisation_id in {role.organisation_id for role in roles}:
        return "own"
    if not readers:
        return "nobody"
    if all(sides.is_without_page(role.organisation) for role in roles):
        return "not-public"
    return "" if plain_name(user) else "no-name"


def _send(request, form, to):
    """(the message, status): no message where the form says why."""
    told = form.cleaned_data
    written = Written(told["text"], told["once"])
    try:
        return actions.begin(
            user=request.user, organisation=told["organisation"], to=to, subject=told["subject"], written=written
        ), 302
    except limits.TooMany as much:
        form.add_error(None, much.sentence)
        return None, 429
    except actions.Refused as refused:
        form.add_error(None, refused.sentence)
    return None, 400
