from django.urls import path

from partners.editing.views import changes, own_page, pictures, portraits, profile, reviewing, withdrawing

one_organisation = "desk/organisations/<slug:slug>"
urlpatterns = [
    path(f"{one_organisation}/edit/", profile.edit_profile, name="edit_profile"),
    path(f"{one_organisation}/edit/<slug:field_set>/", profile.edit_fields, name="edit_fields"),
    path(f"{one_organisation}/pictures/", pictures.pictures_of, name="pictures"),
    path(f"{one_organisation}/pictures/<slug:slot>/", pictures.edit_picture, name="edit_picture"),
    path(f"{one_organisation}/consents/<int:number>/", pictures.withdraw_consent, name="withdraw_consent"),
    path(f"{one_organisation}/consents/<int:number>/slip/", withdrawing.consent_slip, name="consent_slip"),
    path("pictures/withdraw/<str:token>/", withdrawing.withdraw_by_link, name="withdraw_by_link"),
    path(f"{one_organisation}/publication/", own_page.publication, name="publication"),
    path("desk/my-page/", own_page.my_page, name="my_page"),
    path("desk/portraits/<int:pk>/", portraits.review_portrait, name="review_portrait"),
    path(f"{one_organisation}/changes/<int:pk>/", changes.change, name="change"),
    path(f"{one_organisation}/changes/<int:pk>/preview/", changes.change_preview, name="change_preview"),
    path(f"{one_organisation}/history/", profile.history, name="profile_history"),
    path(f"{one_organisation}/history/<int:pk>/revert/", profile.revert, name="revert_profile"),
    path("desk/changes/", reviewing.changes, name="changes"),
    path("desk/changes/<int:pk>/", reviewing.review_change, name="review_change"),
    path("desk/changes/<int:pk>/preview/", reviewing.review_preview, name="review_preview"),
    path("desk/changes/<int:pk>/purge/", reviewing.purge_change, name="purge_change"),
]
