from django.urls import path

from partners.relay.views import moderating, reading, stopping, writing

one = "desk/messages/<int:number>"
urlpatterns = [
    path("partners/<slug:slug>/write/", writing.way_to_organisation, name="way_to_organisation"),
    path("people/<slug:slug>/write/", writing.way_to_person, name="way_to_person"),
    path("desk/messages/", reading.my_messages, name="messages"),
    path("desk/messages/settings/", reading.message_settings, name="message_settings"),
    path("desk/messages/write/partners/<slug:slug>/", writing.write_to_organisation, name="write_to_organisation"),
    path("desk/messages/write/people/<slug:slug>/", writing.write_to_person, name="write_to_person"),
    path(f"{one}/", reading.conversation, name="conversation"),
    path(f"{one}/close/", reading.close_conversation, name="close_conversation"),
    path(f"{one}/block/", reading.block_sender, name="block_sender"),
    path(f"{one}/address/", reading.show_address, name="show_address"),
    path(f"{one}/report/<int:message>/", reading.report_message, name="report_message"),
    path("desk/held-messages/", moderating.held_messages, name="held_messages"),
    path("desk/held-messages/<int:number>/", moderating.held_message, name="held_message"),
    path("desk/held-messages/<int:number>/purge/", moderating.purge_message, name="purge_message"),
    path("desk/message-reports/<int:number>/", moderating.message_report, name="message_report"),
    path("desk/message-reports/at-risk/", moderating.reports_at_risk, name="reports_at_risk"),
    path("desk/message-reports/at-risk/<int:number>/", moderating.report_at_risk, name="report_at_risk"),
    path(
        "desk/message-reports/at-risk/held/<int:number>/", moderating.held_message_at_risk, name="held_message_at_risk"
    ),
    path("desk/held-messages/<int:number>/stop/", stopping.stop_writing, name="stop_writing"),
    path("desk/writing-stops/", stopping.writing_stops, name="writing_stops"),
    path("desk/writing-stops/<int:number>/lift/", stopping.lift_stop, name="lift_stop"),
]
