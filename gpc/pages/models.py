"""The generation of the published pages: one row, raised by the database whenever anything public changes."""

import pgtrigger
import psycopg
from django.db import connection, models
from psycopg.pq import ExecStatus

CURRENT = "SELECT number FROM pages_generation WHERE id = 1"


class GenerationManager(models.Manager):
    """Reads the one row."""

    def current(self):
        """The number now, in one query. It changes in the transaction that changes anything public.

        Every visit asks this, and a visitor's kept page asks nothing else: no connection is opened for it alone.
        """
        if connection.connection is None and connection.pool:
            with connection.wrap_database_errors:
                return _asked_by_the_way(connection.pool)
        with connection.cursor() as cursor:
            cursor.execute(CURRENT)
            return cursor.fetchone()[0]


class Generation(models.Model):
    """How often anything public has changed; the key under which finished pages are kept."""

    number = models.BigIntegerField(default=1)

    objects = GenerationManager()

    class Meta:
        constraints = [models.CheckConstraint(name="generation_is_one_row", condition=models.Q(pk=1))]

    def __str__(self):
        return str(self.number)


def _asked_by_the_way(pool):
    """A line of the pool lent for one question to libpq, without a cursor, a transaction or a request's bookkeeping."""
    pool.open()  # nothing happens when it is
    line = pool.getconn()
    try:
        answer = line.pgconn.exec_(CURRENT.encode())
        if answer.status != ExecStatus.TUPLES_OK:
            raise psycopg.OperationalError(answer.get_error_message())
        return int(answer.get_value(0, 0))
    finally:
        pool.putconn(line)


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
