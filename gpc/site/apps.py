from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class SiteConfig(AppConfig):
    """The roof: home, search page, privacy, health; composes what the rooms offer."""

    name = "gpc.site"
    label = "site"
    default = True


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin with our site; rooms go on saying `admin.site`."""

    default_site = "gpc.site.admin.Desk"
    default = False
