"""The generation of the published pages: one row, raised by the database whenever anything public changes."""

import pgtrigger
from django.db import connection, models


class GenerationManager(models.Manager):
    """Reads the one row."""

    def current(self):
        """The number now, in one query. It changes in the transaction that changes anything public."""
        with connection.cursor() as cursor:  # every visit asks this: a fifth of what the ORM takes
            cursor.execute("SELECT number FROM pages_generation WHERE id = 1")
            return cursor.fetchone()[0]


class Generation(models.Model):
    """How often anything public has changed; the key under which finished pages are kept."""

    number = models.BigIntegerField(default=1)

    objects = GenerationManager()

    class Meta:
        constraints = [models.CheckConstraint(name="generation_is_one_row", condition=models.Q(pk=1))]

    def __str__(self):
        return str(self.number)


def raises_generation():
    """The trigger that a model with public content lists in `Meta.triggers`.

    It fires for each statement, whoever sends it: a verb, the admin, an import or plain SQL. So no page can
    outlive the rows that it was made of.
    """
    return pgtrigger.Trigger(
        name="raises_generation",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;",
    )
