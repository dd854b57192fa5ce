import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_founding'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='picture',
            name='update_update',
        ),
        migrations.AddField(
            model_name='picture',
            name='withheld',
            field=models.BooleanField(default=False, editable=False, verbose_name='withheld'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='picture',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."alt" IS DISTINCT FROM (NEW."alt") OR OLD."alt_en" IS DISTINCT FROM (NEW."alt_en") OR OLD."alt_zh_hans" IS DISTINCT FROM (NEW."alt_zh_hans") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."credit_en" IS DISTINCT FROM (NEW."credit_en") OR OLD."credit_zh_hans" IS DISTINCT FROM (NEW."credit_zh_hans") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nobody_said_at" IS DISTINCT FROM (NEW."nobody_said_at") OR OLD."nobody_said_by" IS DISTINCT FROM (NEW."nobody_said_by"))', func='INSERT INTO "media_pictureevent" ("alt", "alt_en", "alt_zh_hans", "credit", "credit_en", "credit_zh_hans", "file_id", "id", "nobody_said_at", "nobody_said_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."alt", NEW."alt_en", NEW."alt_zh_hans", NEW."credit", NEW."credit_en", NEW."credit_zh_hans", NEW."file_id", NEW."id", NEW."nobody_said_at", NEW."nobody_said_by", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='567b36864b7cf5f873221839d58a303102fabe23', operation='UPDATE', pgid='pgtrigger_update_update_33e86', table='media_picture', when='AFTER')),
        ),
    ]
