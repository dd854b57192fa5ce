"""The profile as its own people look after it: what is stated, the form of each set, the history."""

import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.colleagues import access as colleagues
from partners.editing import access, actions, completeness, past, values
from partners.editing.fields import PEOPLE, FieldSet, Risk, fields_in
from partners.editing.forms import ProfileForm
from partners.editing.models import ChangeRequest
from partners.editing.sight import Sight, label_of, lang_of, language_name

YEAR = datetime.timedelta(days=365)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request, slug):
    """The sets of fields, what is not stated yet, and the button that says: looked through, it is right."""
    organisation = access.organisation_to_edit(request.user, slug)
    if request.method == "POST":
        actions.confirm(organisation=organisation, by=request.user, role=organisation.my_role.kind)
        messages.success(request, _("Thank you. The page says that you checked it today."))
        return redirect("partners:edit_profile", slug=slug)
    facts = completeness.facts(organisation)
    checked = organisation.checked_on
    context = {
        "organisation": organisation,
        "sets": _sets(organisation, facts),
        "stated": sum(fact.stated for fact in facts),
        "total": len(facts),
        "due": checked is None or timezone.localdate() - checked >= YEAR,
        "may_read_history": "see-profile-history" in colleagues.actions_in(request.user, organisation),
    }
    return TemplateResponse(request, "partners/editing/profile.html", context)


def _sets(organisation, facts):
    """Each set with what is not stated in it, and with the change that is open."""
    opened = {one.field_set: one for one in ChangeRequest.objects.open().filter(organisation=organisation)}
    for one in FieldSet:
        missing = [fact.label for fact in facts if fact.field_set == one and not fact.stated]
        yield {
            "value": one.value,
            "label": one.label,
            "missing": list(dict.fromkeys(map(str, missing))),
            "fields": [field.label for field in fields_in(one)] or [PEOPLE.label],
            "open": opened.get(one.value),
        }


@require_http_methods(["GET", "HEAD", "POST"])
def edit_fields(request, slug, field_set):
    """The form of one set, both languages side by side."""
    organisation = access.organisation_to_edit(request.user, slug)
    if field_set not in FieldSet.values:
        raise Http404
    if field_set == FieldSet.PICTURES:
        return redirect("partners:pictures", slug=slug)
    state = State(organisation, field_set)
    data = request.POST if request.method == "POST" else None
    form = ProfileForm(data, field_set=field_set, shown=state.shown, live=state.live)
    if form.is_valid():
        saved = actions.save(
            organisation=organisation,
            field_set=field_set,
            typed=form.typed(),
            by=request.user,
            role=organisation.my_role.kind,
            send="send" in request.POST,
            word=form.cleaned_data["word"],
        )
        if not saved.collisions:
            return after_saving(request, slug, saved)
        return _merge(request, organisation, field_set, saved, data)
    return _form_page(request, organisation, state, form, status=400 if form.errors else 200)


class State:
    """What the form shows: the open request's words, or else the page's; without what may not be read."""

    def __init__(self, organisation, field_set):
        self.field_set = field_set
        self.sight = Sight(organisation)
        self.live = values.live(organisation, field_set)
        self.request = ChangeRequest.objects.open().filter(organisation=organisation, field_set=field_set).first()
        undecided = self.request.proposals.filter(decision__in=("none", "returned")) if self.request else []
        self.proposals = {one.key: one for one in undecided if one.purged_at is None}
        every = self.live | {key: one.after for key, one in self.proposals.items()}
        self.shown = {key: value for key, value in every.items() if not self.sight.hides(value, self.live.get(key))}
        self.withheld = [label_of(key) for key in every if key not in self.shown]
        if field_set == FieldSet.PEOPLE:
            number = 1 + sum(key.startswith("position-new-") for key in every)
            self.shown[f"position-new-{number}"] = values.EMPTY_POSITION

    def conflicts(self):
        """The facts whose page has changed since they were proposed: three sides, of which somebody chooses."""
        for key, one in self.proposals.items():
            if key in self.shown and values.version_of(self.live.get(key)) != one.base_version:
                yield three_sides(self.sight, key, one.before, self.live.get(key), one.after)


def three_sides(sight, key, before, now, proposed):
    """A fact as it was, as the page has it now, and as it is proposed."""
    now_marked, proposed_marked = sight.sides(key, now, proposed)
    return {
        "key": key,
        "label": label_of(key),
        "language": language_name(key),
        "lang": lang_of(key),
        "before": sight.word(key, before),
        "now": now_marked,
        "proposed": proposed_marked,
    }


def _form_page(request, organisation, state, form, status, **more):
    context = {
        "organisation": organisation,
        "form": form,
        "set": FieldSet(state.field_set),
        "change": state.request,
        "withheld": state.withheld,
        "conflicts": list(state.conflicts()),
        "reasons": [
            (label_of(key), state.sight.note(one.reason)) for key, one in state.proposals.items() if one.reason
        ],
        "at_once": any(field.risk == Risk.AT_ONCE for field in fields_in(state.field_set)),
        "high": Risk.HIGH in {field.risk for field in fields_in(state.field_set)} or state.field_set == FieldSet.PEOPLE,
    }
    return TemplateResponse(request, "partners/editing/form.html", context | more, status=status)


def _merge(request, organisation, field_set, saved, data):
    """Somebody else was there first: the form again, with what was typed, and both words above it."""
    state = State(organisation, field_set)
    typed = data.copy()
    for key in {f"{mark}-{key}" for key in state.shown for mark in ("seen", "live")}:
        typed.pop(key, None)
    form = ProfileForm(typed, field_set=field_set, shown=state.shown, live=state.live)
    form.is_valid()
    clashes = [three_sides(state.sight, one.key, None, one.now, one.typed) for one in saved.collisions]
    return _form_page(request, organisation, state, form, status=409, clashes=clashes)


def after_saving(request, slug, saved):
    """Where what was typed can be seen, with a sentence on what became of it."""
    if saved.request is None:
        messages.info(request, _("Nothing was changed."))
        return redirect("partners:edit_profile", slug=slug)
    if saved.at_once:
        count = len(saved.at_once)
        messages.success(
            request,
            ngettext("%(count)s fact shows at once.", "%(count)s facts show at once.", count) % {"count": count},
        )
    if saved.request.state == ChangeRequest.State.WAITING:
        messages.success(request, _("The change waits for review. The public page stays as it is until then."))
    elif saved.request.is_open:
        messages.success(request, _("The draft is kept. Your colleagues see it; nobody else does."))
    return redirect("partners:change", slug=slug, pk=saved.request.pk)


@require_safe
def history(request, slug):
    """What changed, when, by which role."""
    organisation = access.organisation_to_edit(request.user, slug, "see-profile-history")
    context = {
        "organisation": organisation,
        "lines": past.lines(organisation, Sight(organisation)),
        "may_go_back": "revert-profile" in colleagues.actions_in(request.user, organisation),
    }
    return TemplateResponse(request, "partners/editing/history.html", context)


@require_POST
def revert(request, slug, pk):
    """A draft that proposes what the page said before."""
    step = access.step_to_go_back_to(request.user, slug, pk)
    saved = actions.go_back(step=step, by=request.user, role=step.organisation.my_role.kind)
    if saved.request is None:
        messages.info(request, _("The page says so already."))
        return redirect("partners:profile_history", slug=slug)
    messages.success(request, _("Here is a draft with the earlier words. Send it, and it is reviewed like any other."))
    return redirect("partners:change", slug=slug, pk=saved.request.pk)
