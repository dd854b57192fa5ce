"""Addresses without a language."""

from django.urls import path, re_path

from gpc.site import health, language, machines, outbox, sitemap

urlpatterns = [
    path("", language.choose_language, name="choose_language"),
    re_path(r"^(?:zh|zh-cn)/(?P<rest>.*)$", language.to_simplified_chinese),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap/<slug:name>.xml", sitemap.sitemap_part, name="sitemap_part"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<str:name>.html", outbox.outbox_html, name="outbox_html"),
]
