from django.urls import path

from partners.membership.views import admitting, network, own

DESK = "desk/organisations/<slug:slug>/membership/"
urlpatterns = [
    path("desk/memberships/", network.memberships, name="memberships"),
    path("desk/memberships/admit/<slug:slug>/", admitting.admit, name="admit"),
    path("desk/memberships/admissions/<int:pk>/agree/", admitting.agree, name="admission_agree"),
    path("desk/memberships/admissions/<int:pk>/stop/", admitting.stop, name="admission_stop"),
    path("desk/memberships/<int:pk>/", network.membership, name="membership"),
    path("desk/memberships/<int:pk>/undo/", network.undo, name="membership_undo"),
    path("desk/memberships/<int:pk>/<slug:name>/", network.act, name="membership_act"),
    path(DESK, own.own_membership, name="own_membership"),
    path(f"{DESK}leave/", own.leave_network, name="leave_network"),
]
