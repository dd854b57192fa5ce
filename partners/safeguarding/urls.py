from django.urls import path

from partners.safeguarding.views import at_risk, keeping, queue

DESK = "desk/organisations/<slug:slug>/"
urlpatterns = [
    path(f"{DESK}at-risk/", at_risk.at_risk, name="at_risk"),
    path(f"{DESK}at-risk/<int:number>/", at_risk.at_risk_entry, name="at_risk_entry"),
    path(f"{DESK}safeguarding/", keeping.safeguarding_file, name="safeguarding_file"),
    path("desk/at-risk/", queue.risks, name="risks"),
    path("desk/safeguarding-files/", queue.safeguarding_files, name="safeguarding_files"),
]
