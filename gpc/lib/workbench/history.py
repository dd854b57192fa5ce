"""The history of a record in words: who, when, which field, from what to what. Read from what triggers keep."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gpc.lib.history import event_models
from gpc.lib.workbench import sight
from gpc.lib.workbench.pairs import label_of

MOST = 300  # events of one table that a page looks at, the newest first
KEPT_FIELDS = {"pgh_id", "pgh_created_at", "pgh_label", "pgh_obj", "pgh_context", "id"}


@dataclass
class Change:
    """One field that became something else; `old` is None where the row is new, `new` where it was deleted."""

    label: str
    old: str | None
    new: str | None


@dataclass
class Act:
    """What one request did to one row."""

    at: object
    number: int
    context: object
    what: str
    is_own: bool
    changes: list = field(default_factory=list)
    who: str = ""


class HistoryPage:
    """For admin classes: the History page tells every change of the record and of the rows edited on its page."""

    history_of = ()  # more models whose rows belong to the record, beside those of the inlines

    def history_view(self, request, object_id, extra_context=None):
        """The newest first."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(record)s") % {"record": record},
            "acts": acts_of(record, self._companions(), site=self.admin_site, request=request),
            "object": record,
            "opts": self.opts,
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def _companions(self):
        return {*self.history_of, *(inline.model for inline in self.inlines)}


def acts_of(record, companions, *, site, request):
    """Every act on a record and its companions that this reader may know of, the newest first."""
    words = Words(site, request)
    acts = [act for model, events in _events(record, companions) for act in _acts(model, events, record, words)]
    acts.sort(key=lambda act: (act.at, act.number), reverse=True)
    return _signed(acts)


def _events(record, companions):
    """(tracked model, its events oldest first) for the record itself and for rows that point to it."""
    for event in event_models():
        model = event.pgh_tracked_model
        if model is type(record):
            yield model, _newest(event.objects.filter(pgh_obj_id=record.pk))
        elif model in companions:
            keys = [f.name for f in event._meta.fields if f.related_model is type(record) and f.name != "pgh_obj"]
            for key in keys[:1]:
                yield model, _newest(event.objects.filter(**{f"{key}_id": record.pk}))


def _newest(events):
    return list(reversed(events.select_related("pgh_context").order_by("-pgh_id")[:MOST]))


def _acts(model, events, record, words):
    """One act for each event that changed something."""
    before = {}
    for event in events:
        row = getattr(event, "pgh_obj_id", None) or tuple(words.key_of(event))
        changes = words.changes(model, before.get(row), event)
        before[row] = None if event.pgh_label == "delete" else event
        if changes and words.may_know(event):
            what = words.act(model, event, is_own=model is type(record))
            yield Act(event.pgh_created_at, event.pgh_id, event.pgh_context, what, model is type(record), changes)


def _signed(acts):
    """Acts with the name of the account that did them; None stands for the machine."""
    ids = {_user_id(act) for act in acts} - {None}
    names = {user.pk: str(user) for user in get_user_model()._base_manager.filter(pk__in=ids)} if ids else {}
    for act in acts:
        act.who = names.get(_user_id(act)) or (_("a former account") if _user_id(act) else _("the system"))
    return acts


def _user_id(act):
    return (act.context.metadata or {}).get("user") if act.context else None


class Words:
    """Says events in words, without what this reader may not see."""

    def __init__(self, site, request):
        self.site, self.request = site, request
        self._related = defaultdict(dict)

    def act(self, model, event, *, is_own):
        """ "Added", or "Position added" when the row only stands on the record's page."""
        said = {"insert": _("added"), "update": _("changed"), "delete": _("deleted")}[event.pgh_label.split("_")[0]]
        return capfirst(said) if is_own else f"{capfirst(model._meta.verbose_name)}: {said}"

    def key_of(self, event):
        """What identifies a row of a join table."""
        return [getattr(event, one.attname) for one in _told(event)]

    def changes(self, model, before, event):
        """The fields in which an event differs from the one before."""
        deleted = event.pgh_label.startswith("delete")
        changes = []
        for one in _told(event):
            new = getattr(event, one.attname)
            old = getattr(before, one.attname) if before is not None else None
            if deleted:
                old, new = new, None
            if (old if old != "" else None) != (new if new != "" else None):
                changes.append(
                    Change(label_of(model._meta.get_field(one.name)), self.say(one, old), self.say(one, new))
                )
        return changes

    def say(self, one, value):
        """A stored value as a reader understands it; None for nothing."""
        if value in (None, "", []):
            return None
        if one.related_model:
            return self._name(one.related_model, value)
        if one.choices:
            return str(dict(one.flatchoices).get(value, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
        return text if self.site.may_show(self.request, text) else _("(withheld)")

    def _name(self, model, pk):
        known = self._related[model]
        if pk not in known:
            record = sight.rows(self.site, self.request, model).filter(pk=pk).first()
            known[pk] = str(record) if record is not None else f"{model._meta.verbose_name} {pk}"
        return known[pk]

    def may_know(self, event):
        """Whether every subject that the row points to exists for this reader."""
        keys = [one for one in _told(event) if one.related_model and hasattr(one.related_model, "with_sheltered")]
        return all(self._exists(one.related_model, getattr(event, one.attname)) for one in keys)

    def _exists(self, model, pk):
        if pk is None or self.site.sees_all(self.request):
            return True
        gone = not sight.manager_for_all(model).filter(pk=pk).exists()
        return gone or sight.rows(self.site, self.request, model, masked=True).filter(pk=pk).exists()


def _told(event):
    """The fields of an event that say something: the base column of two languages repeats one of them."""
    names = {one.name for one in event._meta.fields}
    return [
        one
        for one in event._meta.fields
        if one.name not in KEPT_FIELDS and not {f"{one.name}_zh_hans", f"{one.name}_en"} <= names
    ]
