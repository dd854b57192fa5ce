from django.urls import path

from partners.mailings.views import letters, lists

urlpatterns = [
    path("desk/mailings/", letters.mailings, name="mailings"),
    path("desk/mailings/lists/new/", lists.new_list, name="new_recipient_list"),
    path("desk/mailings/lists/<int:pk>/", lists.one_list, name="recipient_list"),
    path("desk/mailings/lists/<int:pk>/put-away/", lists.put_away, name="put_away_recipient_list"),
    path("desk/mailings/new/", letters.new_mailing, name="new_mailing"),
    path("desk/mailings/<int:pk>/", letters.mailing, name="mailing"),
    path("desk/mailings/<int:pk>/edit/", letters.edit_mailing, name="edit_mailing"),
    path("desk/mailings/<int:pk>/as-mail/<slug:language>/", letters.mailing_as_mail, name="mailing_as_mail"),
    path("desk/mailings/<int:pk>/confirm/", letters.confirm_mailing, name="confirm_mailing"),
    path("desk/mailings/<int:pk>/test/", letters.test_mailing, name="test_mailing"),
    path("desk/mailings/<int:pk>/stop/", letters.stop_mailing, name="stop_mailing"),
    path("desk/mailings/<int:pk>/throw-away/", letters.throw_away, name="throw_away_mailing"),
]
