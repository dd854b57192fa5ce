"""What beat sends exists: a task that was renamed would fail in silence."""

from django.conf import settings

from gpc.celery import app


def test_every_scheduled_task_is_known_to_the_worker():
    app.loader.import_default_modules()

    scheduled = {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}

    assert scheduled - set(app.tasks) == set()
    assert "partners.safeguarding.tasks.end_due_entries" in scheduled
