from django.urls import path

from partners.membership.views import network, own

DESK = "desk/organisations/<slug:slug>/membership/"
urlpatterns = [
    path("desk/memberships/", network.memberships, name="memberships"),
    path("desk/memberships/<int:pk>/", network.membership, name="membership"),
    path("desk/memberships/<int:pk>/undo/", network.undo, name="membership_undo"),
    path("desk/memberships/<int:pk>/<slug:name>/", network.act, name="membership_act"),
    path(DESK, own.own_membership, name="own_membership"),
    path(f"{DESK}leave/", own.leave_network, name="leave_network"),
]
