"""Lines to the database that have died since they were last used."""

import select


def require_open(connection):
    """Raise when the server has closed this line: the pool then opens another.

    Asks the kernel, which takes microseconds: a closed line is readable. One that is readable for another reason is
    asked properly.
    """
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        from psycopg_pool import ConnectionPool

        ConnectionPool.check_connection(connection)
