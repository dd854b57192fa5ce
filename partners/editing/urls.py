from django.urls import path

from partners.editing.views import changes, profile, reviewing

one_organisation = "desk/organisations/<slug:slug>"
urlpatterns = [
    path(f"{one_organisation}/edit/", profile.edit_profile, name="edit_profile"),
    path(f"{one_organisation}/edit/<slug:field_set>/", profile.edit_fields, name="edit_fields"),
    path(f"{one_organisation}/changes/<int:pk>/", changes.change, name="change"),
    path(f"{one_organisation}/changes/<int:pk>/preview/", changes.change_preview, name="change_preview"),
    path(f"{one_organisation}/history/", profile.history, name="profile_history"),
    path(f"{one_organisation}/history/<int:pk>/revert/", profile.revert, name="revert_profile"),
    path("desk/changes/", reviewing.changes, name="changes"),
    path("desk/changes/<int:pk>/", reviewing.review_change, name="review_change"),
    path("desk/changes/<int:pk>/preview/", reviewing.review_preview, name="review_preview"),
    path("desk/changes/<int:pk>/purge/", reviewing.purge_change, name="purge_change"),
]
