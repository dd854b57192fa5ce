"""The reviewed table of countries and areas."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench import Workbench
from gpc.places.models import Country


@admin.register(Country)
class CountryAdmin(Workbench):
    list_display = ["code", "name_zh_hans", "name_en", "region", "pinyin"]
    list_filter = ["region"]
    search_fields = ["code", "name_zh_hans", "name_en", "pinyin"]
    ordering = ["pinyin", "code"]
    fieldsets = [
        (None, {"fields": ["name", "formal_name", "pinyin"]}),
        (_("Codes"), {"fields": [("code", "m49"), ("region", "subregion")]}),
        (_("Point on the map"), {"fields": [("lat", "lon")]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Codes belong to the standard, not to us."""
        return [*super().get_readonly_fields(request, obj), *(["code", "m49"] if obj else [])]
