"""What lists of records can be narrowed to."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from gpc.shelter.models import sheltered
from partners.directory.models import Citation


class StateFilter(admin.SimpleListFilter):
    """The states that a record of this kind can have: nothing suspends a person."""

    title = _("state")
    parameter_name = "state__exact"

    def lookups(self, request, model_admin):
        """All but the one that only a suspended membership brings, where no record has one."""
        state = model_admin.model.State
        may_be_suspended = hasattr(model_admin.model, "suspend")
        return [choice for choice in state.choices if may_be_suspended or choice[0] != state.SUSPENDED]

    def queryset(self, request, queryset):
        """Records in that state."""
        return queryset.filter(state=self.value()) if self.value() else queryset


class SourceFilter(admin.SimpleListFilter):
    """Records of which no fact is cited, or of which some is disputed."""

    title = _("sources")
    parameter_name = "sources"

    def lookups(self, request, model_admin):
        """None at all, or one in doubt."""
        return [("none", _("no source")), ("disputed", _("something disputed"))]

    def queryset(self, request, queryset):
        """By an anti-join, so that no row comes twice."""
        cited = Citation.objects.filter(**{queryset.model._meta.model_name: OuterRef("pk")})
        if self.value() == "none":
            return queryset.filter(~Exists(cited))
        if self.value() == "disputed":
            return queryset.filter(Exists(cited.filter(status=Citation.Status.DISPUTED)))
        return queryset


class AtRiskFilter(admin.SimpleListFilter):
    """Only safeguarding officers are offered this."""

    title = _("at risk")
    parameter_name = "at_risk"

    def lookups(self, request, model_admin):
        """One question."""
        return [("yes", _("at risk"))]

    def queryset(self, request, queryset):
        """Subjects with an entry in force."""
        return queryset.filter(sheltered(queryset.model._meta.model_name)) if self.value() == "yes" else queryset


class MergedFilter(admin.SimpleListFilter):
    """Records that went into another one; the list leaves them out unless asked."""

    title = _("merged")
    parameter_name = "merged"

    def lookups(self, request, model_admin):
        """One question."""
        return [("yes", _("merged into another record"))]

    def queryset(self, request, queryset):
        """Records that stand for themselves, or those that do not."""
        return queryset.exclude(merged_into=None) if self.value() == "yes" else queryset
