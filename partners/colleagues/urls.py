from django.urls import path

from partners.colleagues.views import changing, claiming, desk, joining, queue

DESK = "desk/organisations/<slug:slug>/"
urlpatterns = [
    path(DESK, desk.organisation_desk, name="organisation_desk"),
    path(f"{DESK}colleagues/", desk.colleagues, name="colleagues"),
    path(f"{DESK}colleagues/invite/", desk.invite, name="invite"),
    path(f"{DESK}invitations/<int:number>/resend/", desk.resend_invitation, name="resend_invitation"),
    path(f"{DESK}invitations/<int:number>/withdraw/", desk.withdraw_invitation, name="withdraw_invitation"),
    path(f"{DESK}colleagues/<int:number>/change/", changing.change_role, name="change_role"),
    path(f"{DESK}colleagues/<int:number>/end/", changing.end_role, name="end_role"),
    path(f"{DESK}hand-over/", changing.hand_over, name="hand_over"),
    path(f"{DESK}leave/", changing.leave, name="leave"),
    path("join/invitation/<str:token>/", joining.accept_invitation, name="accept_invitation"),
    path("join/claim/confirm/<str:token>/", joining.confirm_claim, name="confirm_claim"),
    path("join/claim/<slug:slug>/", claiming.claim_without_account, name="claim_without_account"),
    path("partners/<slug:slug>/claim/", claiming.claim_organisation, name="claim_organisation"),
    path("people/<slug:slug>/claim/", claiming.claim_person, name="claim_person"),
    path("desk/my-claims/<int:number>/", claiming.my_claim, name="my_claim"),
    path("desk/claims/", queue.claims, name="claims"),
    path("desk/claims/<int:number>/", queue.claim, name="claim"),
    path("desk/claims/<int:number>/undo/", queue.undo_claim, name="claim_undo"),
]
