app_name = "summits"
urlpatterns = []
