"""What `check --deploy --database default` asks besides: whether the site signs in as somebody who may do too much."""

from django.core.checks import Tags, Warning, register
from django.db import connection

MAY_TOO_MUCH = """
SELECT rolsuper OR rolcreaterole OR EXISTS (
    SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user
) FROM pg_roles WHERE rolname = current_user
"""


@register(Tags.database, deploy=True)
def role_is_not_the_owner(app_configs=None, databases=None, **_more):
    """The site's own role works with rows; it neither owns the tables nor commands the server."""
    if not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute(MAY_TOO_MUCH)
        may_too_much = cursor.fetchone()[0]
    if not may_too_much:
        return []
    hint = "Let DATABASE_URL name the application's role, and run `manage.py grant_rights` as the owner."
    return [Warning("The site signs in to the database as an owner or superuser.", hint=hint, id="gpc.W001")]
