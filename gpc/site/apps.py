from django.apps import AppConfig, apps
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    """The roof: home, search page, privacy, health; composes what the rooms offer."""

    name = "gpc.site"
    label = "site"
    default = True

    def ready(self):
        """The roles have the permissions that the code says, as soon as all tables are there; what letters, which know
        no traces, call an act.
        """
        from gpc.audit import words
        from gpc.lib import waiting
        from gpc.site import checks  # noqa: F401
        from gpc.site.desk import work_pages
        from partners.identity.roles import write_roles

        waiting.opens(work_pages)
        words.say(letter_tried_again=_("sent the letter on its way again"))
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(write_roles, sender=last)


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin with our site; rooms go on saying `admin.site`."""

    default_site = "gpc.site.admin.Desk"
    default = False
