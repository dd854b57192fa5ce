"""Files for the eyes of the staff: which there are, never their bytes, and nothing to change."""

from django.contrib import admin

from gpc.lib.workbench import PlainWorkbench, Workbench
from gpc.media.models import Consent, MediaFile, Picture
from gpc.shelter.models import Shelter, mentions_sheltered


class ComesByUpload:
    """Neither added nor deleted here, and silent of what is about somebody who does not exist for this reader."""

    def has_add_permission(self, request):
        """By upload only."""
        return False

    def has_delete_permission(self, request, obj=None):
        """By verbs only."""
        return False

    def get_queryset(self, request):
        """Without what is about somebody who does not exist for this reader."""
        rows = super().get_queryset(request)
        if self.admin_site.sees_all(request):
            return rows
        entries = Shelter.objects.in_force().values_list("kind", "subject_id")
        return rows.exclude(**{f"{self.label_column}__in": [f"{kind}:{number}" for kind, number in entries]})


class ReadOnly(ComesByUpload, PlainWorkbench):
    """Files and consents change through the rooms' own pages."""

    def has_change_permission(self, request, obj=None):
        """By verbs only."""
        return False


@admin.register(MediaFile)
class MediaFileAdmin(ReadOnly):
    label_column = "about"
    list_display = ["pk", "kind", "audience", "about", "content_type", "size", "uploaded_at", "deleted_at"]
    list_filter = ["kind", "audience", "uploaded_at"]
    ordering = ["-uploaded_at", "-pk"]
    fields = [
        *("kind", "audience", "about", "shown_name", "content_type", "size", "pages", "width", "height", "sha256"),
        *("uploaded_at", "uploaded_by", "deleted_at", "deleted_by"),
    ]
    readonly_fields = ["shown_name"]

    @admin.display(description=MediaFile._meta.get_field("name").verbose_name)
    def shown_name(self, file):
        """What its owner called it, unless that is the name of somebody at risk."""
        return "–" if mentions_sheltered(file.name) else file.name


@admin.register(Picture)
class PictureAdmin(ComesByUpload, Workbench):
    """What a picture tells those who cannot see it, in both languages."""

    label_column = "file__about"
    list_display = ["pk", "alt_zh_hans", "alt_en"]
    list_select_related = ["file"]
    ordering = ["-pk"]
    fields = ["alt", "credit"]


@admin.register(Consent)
class ConsentAdmin(ReadOnly):
    label_column = "picture__file__about"
    list_display = ["pk", "picture_file", "given_by", "given_on", "expires_on", "withdrawn_at"]
    list_filter = ["given_on", "expires_on"]
    list_select_related = ["picture__file"]
    ordering = ["-given_on", "-pk"]
    fields = [
        *("picture_file", "scopes", "languages", "given_by", "given_on", "expires_on"),
        *("recorded_at", "recorded_by", "withdrawn_at", "withdrawn_by"),
    ]
    readonly_fields = ["picture_file"]

    @admin.display(description=MediaFile._meta.verbose_name)
    def picture_file(self, consent):
        """Which picture."""
        return f"{consent.picture.file} · {consent.picture.file.about}"
