"""Records that are edited on the page of another one."""

from django.contrib import admin
from modeltranslation.admin import TranslationStackedInline

from gpc.lib.workbench import sight
from gpc.lib.workbench.pairs import PairedFields


class CommonInline(admin.options.InlineModelAdmin):
    """What inlines with and without translated columns have in common."""

    extra = 0
    show_change_link = False

    def get_queryset(self, request):
        """The rows that exist for this reader."""
        rows = sight.rows(self.admin_site, request, self.model)
        return rows.select_related(*self.select_related) if self.select_related else rows

    select_related = ()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Who may see everything may also choose it."""
        if self.admin_site.sees_all(request):
            kwargs.setdefault("queryset", sight.manager_for_all(db_field.remote_field.model).all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Without links that add, change or delete the related record by the way."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for link in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
            if field is not None and hasattr(field.widget, link):
                setattr(field.widget, link, False)
        return field


class Inline(CommonInline, admin.TabularInline):
    """A table of rows."""


class TranslatedInline(CommonInline, PairedFields, TranslationStackedInline):
    """One block for each row, both languages side by side."""
