"""An organisation's pictures: what stands where, who agreed until when; one page for each place; withdrawing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partners.directory.models import ProfilePicture
from partners.editing import access, actions, giving, pictures, values
from partners.editing.actions import Typed
from partners.editing.fields import FieldSet, field_of, keys_in
from partners.editing.picture_form import PictureForm, kept_token
from partners.editing.sight import label_of
from partners.editing.views.profile import State, after_saving, three_sides

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def pictures_of(request, slug):
    """Each place with its picture, the consents and their ends."""
    organisation = access.organisation_to_edit(request.user, slug)
    state = State(organisation, FieldSet.PICTURES)
    rows = {row.pk: row for row in access.pictures_of(organisation)}
    thumbs = pictures.thumbnails([*state.live.values(), *state.shown.values()])
    context = {
        "organisation": organisation,
        "change": state.request,
        "places": [_place(slot, state, thumbs, rows) for slot in keys_in(FieldSet.PICTURES)],
        "aside": _aside(state, rows.values()),
        "consents": giving.consents_of(rows.values()),
    }
    return TemplateResponse(request, "partners/editing/pictures.html", context)


def _place(slot, state, thumbs, rows):
    now, proposed = pictures.number_of(state.live[slot]), state.proposals.get(slot)
    is_withheld = slot not in state.shown
    return {
        "slot": slot,
        "label": label_of(slot),
        "now": None if is_withheld else thumbs.get(now),
        "is_withheld": is_withheld,
        "is_public": now in rows and rows[now].is_public,
        "proposed": proposed is not None,
        "new": None if is_withheld or proposed is None else thumbs.get(pictures.number_of(proposed.after)),
    }


def _aside(state, rows):
    """(picture, the place for which it could be proposed): what has left its place and is proposed for none."""
    proposed = {pictures.number_of(one.after) for one in state.proposals.values()}
    found = [row for row in rows if row.is_aside and row.pk not in proposed]
    thumbs = pictures.thumbnails([{"picture": row.pk} for row in found])
    free = [slot for slot, value in state.shown.items() if value is None and slot != ProfilePicture.Slot.LOGO]
    return [(thumbs[row.pk], _place_for(row, free)) for row in found if row.pk in thumbs]


def _place_for(row, free):
    is_settled = row.slot == ProfilePicture.Slot.LOGO or row.slot in free or not free
    return row.slot if is_settled else free[0]


@BOTH
def edit_picture(request, slug, slot):
    """One place: another picture, other words, or none."""
    organisation = access.organisation_to_edit(request.user, slug)
    if slot not in keys_in(FieldSet.PICTURES):
        raise Http404
    state = State(organisation, FieldSet.PICTURES)
    if slot not in state.shown:
        raise Http404
    if request.method == "POST" and "remove" in request.POST:
        return _answer(request, organisation, slot, state, None, _save(request, organisation, slot, None))
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PictureForm(data, files, owner=organisation, slot=slot, now=state.shown[slot])
    if request.method != "POST" and "kept" in request.GET:
        return _take_up(request, organisation, slot, state, form)
    if form.is_valid() and (row := _row(request, organisation, slot, form, state)):
        if form.says_who:
            giving.say_who_is_in_it(row, by=request.user, consent=form.consent)
        saved = _save(request, organisation, slot, form.value(row.pk), form.cleaned_data["word"])
        return _answer(request, organisation, slot, state, form, saved)
    return _page(request, organisation, slot, state, form, 400 if form.errors else 200)


def _take_up(request, organisation, slot, state, form):
    """The form with a picture that had left its place."""
    row = access.picture_aside(organisation, request.GET["kept"])
    form.take_up(row)
    return _page(request, organisation, slot, state, form, 200, kept=row)


def _row(request, organisation, slot, form, state):
    """The row of the picture that the form means; None, with an error in the form, when the file cannot be read."""
    if (upload := form.cleaned_data["file"]) is not None and upload:
        try:
            return giving.give(owner=organisation, slot=slot, upload=upload, by=request.user)
        except ValidationError as problem:
            form.add_error("file", problem)
            return None
    number = pictures.number_of(state.shown[slot])
    return form.cleaned_data["kept"] or next(row for row in access.pictures_of(organisation) if row.pk == number)


def _save(request, organisation, slot, value, word=""):
    seen, live = ({slot: request.POST.get(f"{mark}-{slot}", "")} for mark in ("seen", "live"))
    return actions.save(
        organisation=organisation,
        field_set=FieldSet.PICTURES,
        typed=Typed({slot: value}, seen, live),
        by=request.user,
        role=organisation.my_role.kind,
        send="keep" not in request.POST,
        word=word,
    )


def _answer(request, organisation, slot, state, form, saved):
    if not saved.collisions:
        return after_saving(request, organisation.slug, saved)
    fresh = State(organisation, FieldSet.PICTURES)
    clashes = [three_sides(fresh.sight, one.key, None, one.now, one.typed) for one in saved.collisions]
    form = form or PictureForm(owner=organisation, slot=slot, now=fresh.shown.get(slot))
    return _page(request, organisation, slot, fresh, form, 409, clashes)


def _page(request, organisation, slot, state, form, status, clashes=(), kept=None):
    value = state.shown.get(slot)
    seen = value if kept is None else pictures.value_of(kept)
    context = {
        "organisation": organisation,
        "field": field_of(slot),
        "form": form,
        "shown": pictures.thumbnails([seen]).get(pictures.number_of(seen)),
        "value": None if kept else value,
        "marks": {
            f"seen-{slot}": values.version_of(value),
            f"live-{slot}": values.version_of(state.live[slot]),
        }.items(),
        "change": state.request,
        "clashes": clashes,
        "conflicts": [side for side in state.conflicts() if side["key"] == slot],
        "reasons": [(label_of(slot), state.sight.note(state.proposals[slot].reason))]
        if slot in state.proposals and state.proposals[slot].reason
        else [],
        "kept": kept_token(kept) if kept else _keep_the_file(request, organisation, slot, form),
    }
    return TemplateResponse(request, "partners/editing/picture.html", context, status=status)


def _keep_the_file(request, organisation, slot, form):
    """What a form with errors carries, so that nobody chooses the same file twice; "" where there is no good file."""
    if not form.is_bound or not form.errors:
        return ""
    if row := form.cleaned_data.get("kept"):
        return kept_token(row)
    upload = form.cleaned_data.get("file")
    if not upload or form.has_error("file"):
        return ""
    try:
        return kept_token(giving.give(owner=organisation, slot=slot, upload=upload, by=request.user))
    except ValidationError as problem:
        form.add_error("file", problem)
        return ""


@BOTH
def withdraw_consent(request, slug, number):
    """Says what happens, and lets it happen: from this moment nobody sees the picture."""
    organisation = access.organisation_to_edit(request.user, slug)
    consent = access.consent_of(organisation, number)
    if request.method == "POST":
        with transaction.atomic():
            giving.withdraw(consent.row, consent, by=request.user)
        messages.success(request, _("Withdrawn. From this moment the picture is on no page."))
        return redirect("partners:pictures", slug=slug)
    context = {"organisation": organisation, "consent": consent, "shown": _thumb(consent.row)}
    return TemplateResponse(request, "partners/editing/withdraw_consent.html", context)


def _thumb(row):
    return pictures.thumbnails([{"picture": row.pk}]).get(row.pk)
