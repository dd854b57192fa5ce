"""Finding traces by what people type: a record such as organisation:12, the words of an act, a name of an account."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gpc.audit import words
from gpc.audit.models import Trace

MOST_ACCOUNTS = 200


def search(traces, text):
    """The traces in which every word of the text is found. Two queries at most."""
    for term in text.split():
        traces = traces.filter(_about(term))
    return traces


def _about(term):
    return (
        Q(what__istartswith=term)
        | Q(label__icontains=term)
        | Q(verb__in=words.verbs_containing(term))
        | Q(by__in=[term, *_labels_of_accounts(term)])
    )


def _labels_of_accounts(term):
    accounts = get_user_model()._base_manager.filter(Q(name__icontains=term) | Q(email__iexact=term))
    return [f"account:{pk}" for pk in accounts.values_list("pk", flat=True)[:MOST_ACCOUNTS]]


class ActFilter(admin.SimpleListFilter):
    """Acts that have left a trace, in words."""

    title = _("what was done")
    parameter_name = "act"

    def lookups(self, request, model_admin):
        """Each verb that stands in a trace the reader may see."""
        verbs = model_admin.get_queryset(request).order_by("verb").values_list("verb", flat=True).distinct()
        return sorted(((verb, words.verb_in_words(verb)) for verb in verbs), key=lambda choice: choice[1])

    def queryset(self, request, queryset):
        """Traces of that act."""
        return queryset.filter(verb=self.value()) if self.value() else queryset


class WhoFilter(admin.SimpleListFilter):
    """Who has left a trace, by today's names."""

    title = _("who")
    parameter_name = "who"

    def lookups(self, request, model_admin):
        """Each account and machine that stands in a trace."""
        labels = Trace.objects.order_by("by").values_list("by", flat=True).distinct()[:MOST_ACCOUNTS]
        names = words.names_of_accounts(set(labels))
        return sorted(names.items(), key=lambda choice: choice[1])

    def queryset(self, request, queryset):
        """What they did."""
        return queryset.filter(by=self.value()) if self.value() else queryset
