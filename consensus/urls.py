app_name = "consensus"
urlpatterns = []
