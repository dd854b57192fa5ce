from django.urls import include, path

from partners.vetting.views import acting, applying, deciding, joining, vetting, vouching

app_name = "vetting"

joining_in = [  # /join/
    path("", joining.join, name="join"),
    path("begin/", joining.begin, name="begin"),
    path("begin/<str:token>/", joining.begin_with, name="begin_with"),
    path("start/", joining.start, name="start"),
    path("reference/<str:token>/", vouching.reference, name="reference"),
]
one_application = [  # /desk/applications/<pk>/: the applicant
    path("", applying.status, name="status"),
    path("answers/", applying.answers, name="answers"),
    path("withdraw/", applying.withdraw, name="withdraw"),
    path("referees/<int:reference>/", applying.replace_referee, name="replace_referee"),
    path("files/<int:attachment>/remove/", applying.detach, name="detach"),
    path("step/<slug:name>/", applying.step, name="step"),
]
one_to_vet = [  # /desk/vetting/<pk>/: reviewers and secretariat
    path("", vetting.application, name="application"),
    path("application.pdf", vetting.paper_of, name="paper"),
    path("at-risk/", vetting.twins, name="twins"),
    path("claim/", acting.claim, name="claim"),
    path("assign/", acting.assign, name="assign"),
    path("conflict/", acting.conflict, name="conflict"),
    path("tick/", acting.tick, name="tick"),
    path("note/", acting.note, name="note"),
    path("review/", acting.review, name="review"),
    path("ask/", acting.ask, name="ask"),
    path("referees/", acting.ask_referees, name="ask_referees"),
    path("referees/<int:reference>/again/", acting.ask_again, name="ask_again"),
    path("conversation/", acting.invite, name="invite"),
    path("conversation/held/", acting.held, name="held"),
    path("decision/", deciding.decide, name="decide"),
    path("decision/undo/", deciding.undo, name="undo"),
]
urlpatterns = [
    path("join/", include(joining_in)),
    path("desk/applications/", applying.applications, name="applications"),
    path("desk/applications/<int:pk>/", include(one_application)),
    path("desk/recommendations/<int:pk>/", vouching.recommendation, name="recommendation"),
    path("desk/vetting/", vetting.vetting_board, name="board"),
    path("desk/vetting/<int:pk>/", include(one_to_vet)),
]
