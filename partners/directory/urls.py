from django.urls import path

from partners.directory.views import correcting, listing, records

urlpatterns = [
    path("partners/", listing.directory, name="directory"),
    path("partners/map/", listing.world, name="map"),
    path("partners/<slug:slug>.json", records.organisation_json, name="organisation_json"),
    path("partners/<slug:slug>.vcf", records.organisation_vcf, name="organisation_vcf"),
    path("partners/<slug:slug>/", records.organisation, name="organisation"),
    path("partners/<slug:slug>/correct/", correcting.suggest_correction, name="suggest_correction"),
    path("people/<slug:slug>/", records.person, name="person"),
]
