"""The room's part of the secretariat's workbench. Each page lives with its concern; here they are gathered."""

from django.contrib import admin
from django.contrib.auth.models import Group

from partners.curation import corrections, occasions, organisations, people
from partners.identity import admin as accounts
from partners.safeguarding import admin as safeguarding

admin.site.unregister(Group)  # roles are written in the code (partners.identity.roles) and given by verbs

__all__ = ["accounts", "corrections", "occasions", "organisations", "people", "safeguarding"]
