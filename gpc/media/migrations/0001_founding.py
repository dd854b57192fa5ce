import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import gpc.media.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from gpc.lib.migrating import CreateTogether


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [CreateTogether([
        migrations.CreateModel(
            name='MediaFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(default=gpc.media.models.new_key, editable=False, max_length=32, unique=True)),
                ('kind', models.CharField(choices=[('document', 'Document'), ('image', 'Picture')], max_length=8, verbose_name='kind')),
                ('audience', models.CharField(max_length=40, verbose_name='for whom')),
                ('about', models.CharField(blank=True, db_index=True, help_text='Such as organisation:12; empty until used.', max_length=60, verbose_name='about')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('content_type', models.CharField(max_length=80, verbose_name='type')),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField(verbose_name='size')),
                ('pages', models.PositiveIntegerField(blank=True, null=True, verbose_name='pages')),
                ('width', models.PositiveIntegerField(blank=True, null=True, verbose_name='width')),
                ('height', models.PositiveIntegerField(blank=True, null=True, verbose_name='height')),
                ('stored_as', models.CharField(blank=True, editable=False, max_length=80)),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='received')),
                ('uploaded_by', models.CharField(max_length=120, verbose_name='given by')),
                ('deleted_at', models.DateTimeField(blank=True, null=True, verbose_name='removed')),
                ('deleted_by', models.CharField(blank=True, max_length=120, verbose_name='removed by')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='file_sha256_is_hex'), models.CheckConstraint(condition=models.Q(models.Q(('deleted_at', None), ('deleted_by', ''), models.Q(('stored_as', ''), _negated=True)), models.Q(('deleted_at__isnull', False), ('name', ''), ('stored_as', ''), models.Q(('deleted_by', ''), _negated=True)), _connector='OR'), name='file_deleted_leaves_no_bytes_and_no_name'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'image'), _negated=True), models.Q(('height__gt', 0), ('width__gt', 0)), _connector='OR'), name='file_picture_has_a_size')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('alt', models.CharField(blank=True, help_text='What one would tell somebody who cannot see it.', max_length=250, verbose_name='in words')),
                ('alt_zh_hans', models.CharField(blank=True, help_text='What one would tell somebody who cannot see it.', max_length=250, null=True, verbose_name='in words')),
                ('alt_en', models.CharField(blank=True, help_text='What one would tell somebody who cannot see it.', max_length=250, null=True, verbose_name='in words')),
                ('credit', models.CharField(blank=True, max_length=120, verbose_name='credit')),
                ('credit_zh_hans', models.CharField(blank=True, max_length=120, null=True, verbose_name='credit')),
                ('credit_en', models.CharField(blank=True, max_length=120, null=True, verbose_name='credit')),
                ('nobody_said_at', models.DateTimeField(blank=True, null=True, verbose_name='said to show nobody')),
                ('nobody_said_by', models.CharField(blank=True, max_length=120, verbose_name='said by')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='picture', to='media.mediafile')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('nobody_said_at', None), ('nobody_said_by', '')), models.Q(('nobody_said_at__isnull', False), models.Q(('nobody_said_by', ''), _negated=True)), _connector='OR'), name='picture_nobody_said_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('site', 'On this site'), ('print', 'In print'), ('social', 'On social media')], max_length=6), verbose_name='where it may be shown')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], max_length=7), blank=True, default=list, verbose_name='explained in')),
                ('given_by', models.CharField(help_text="A role, such as “parent or guardian”; never a child's name.", max_length=80, verbose_name='who gave it')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='expires on')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('recorded_by', models.CharField(max_length=120, verbose_name='recorded by')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('withdrawn_by', models.CharField(blank=True, max_length=120, verbose_name='withdrawn by')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.mediafile', verbose_name='signed form')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='media.picture')),
            ],
            options={
                'verbose_name': 'consent',
                'verbose_name_plural': 'consents',
                'constraints': [models.CheckConstraint(condition=models.Q(('scopes__len__gte', 1), ('scopes__contained_by', ['site', 'print', 'social'])), name='consent_says_where', violation_error_message='Say where the picture may be shown.'), models.CheckConstraint(condition=models.Q(('expires_on', None), ('expires_on__gt', models.F('given_on')), _connector='OR'), name='consent_expires_after_it_was_given', violation_error_message='A consent ends after the day on which it was given.'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='consent_withdrawn_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='Copy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=4)),
                ('size', models.PositiveIntegerField()),
                ('stored_as', models.CharField(max_length=80)),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='media.picture')),
            ],
            options={
                'verbose_name': 'smaller picture',
                'verbose_name_plural': 'smaller pictures',
                'constraints': [models.UniqueConstraint(fields=('picture', 'width', 'kind'), name='copy_once')],
            },
        ),
        migrations.CreateModel(
            name='PictureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('alt', models.CharField(blank=True, help_text='What one would tell somebody who cannot see it.', max_length=250, verbose_name='in words')),
                ('alt_zh_hans', models.CharField(blank=True, help_text='What one would tell somebody who cannot see it.', max_length=250, null=True, verbose_name='in words')),
                ('alt_en', models.CharField(blank=True, help_text='What one would tell somebody who cannot see it.', max_length=250, null=True, verbose_name='in words')),
                ('credit', models.CharField(blank=True, max_length=120, verbose_name='credit')),
                ('credit_zh_hans', models.CharField(blank=True, max_length=120, null=True, verbose_name='credit')),
                ('credit_en', models.CharField(blank=True, max_length=120, null=True, verbose_name='credit')),
                ('nobody_said_at', models.DateTimeField(blank=True, null=True, verbose_name='said to show nobody')),
                ('nobody_said_by', models.CharField(blank=True, max_length=120, verbose_name='said by')),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='media.mediafile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='media.picture')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('site', 'On this site'), ('print', 'In print'), ('social', 'On social media')], max_length=6), verbose_name='where it may be shown')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], max_length=7), blank=True, default=list, verbose_name='explained in')),
                ('given_by', models.CharField(help_text="A role, such as “parent or guardian”; never a child's name.", max_length=80, verbose_name='who gave it')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='expires on')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('recorded_by', models.CharField(max_length=120, verbose_name='recorded by')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('withdrawn_by', models.CharField(blank=True, max_length=120, verbose_name='withdrawn by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='media.consent')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='media.mediafile', verbose_name='signed form')),
                ('picture', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='media.picture')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]),
        pgtrigger.migrations.AddTrigger(
            model_name='mediafile',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='64ac1bd528ab628c6fc4fd540f9dbbdcd6122a47', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_f9b0c', table='media_mediafile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='picture',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='a81b07b7722d2ec1720e58648c5dc937da5eb902', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_67a00', table='media_picture', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='picture',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "media_pictureevent" ("alt", "alt_en", "alt_zh_hans", "credit", "credit_en", "credit_zh_hans", "file_id", "id", "nobody_said_at", "nobody_said_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."alt", NEW."alt_en", NEW."alt_zh_hans", NEW."credit", NEW."credit_en", NEW."credit_zh_hans", NEW."file_id", NEW."id", NEW."nobody_said_at", NEW."nobody_said_by", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='3f17f06ef1c46864b27620f0fb2a8f143f67deb3', operation='INSERT', pgid='pgtrigger_insert_insert_07632', table='media_picture', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='picture',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."alt" IS DISTINCT FROM (NEW."alt") OR OLD."alt_en" IS DISTINCT FROM (NEW."alt_en") OR OLD."alt_zh_hans" IS DISTINCT FROM (NEW."alt_zh_hans") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."credit_en" IS DISTINCT FROM (NEW."credit_en") OR OLD."credit_zh_hans" IS DISTINCT FROM (NEW."credit_zh_hans") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nobody_said_at" IS DISTINCT FROM (NEW."nobody_said_at") OR OLD."nobody_said_by" IS DISTINCT FROM (NEW."nobody_said_by"))', func='INSERT INTO "media_pictureevent" ("alt", "alt_en", "alt_zh_hans", "credit", "credit_en", "credit_zh_hans", "file_id", "id", "nobody_said_at", "nobody_said_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."alt", NEW."alt_en", NEW."alt_zh_hans", NEW."credit", NEW."credit_en", NEW."credit_zh_hans", NEW."file_id", NEW."id", NEW."nobody_said_at", NEW."nobody_said_by", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='567b36864b7cf5f873221839d58a303102fabe23', operation='UPDATE', pgid='pgtrigger_update_update_33e86', table='media_picture', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='picture',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "media_pictureevent" ("alt", "alt_en", "alt_zh_hans", "credit", "credit_en", "credit_zh_hans", "file_id", "id", "nobody_said_at", "nobody_said_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."alt", OLD."alt_en", OLD."alt_zh_hans", OLD."credit", OLD."credit_en", OLD."credit_zh_hans", OLD."file_id", OLD."id", OLD."nobody_said_at", OLD."nobody_said_by", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='48870136ac5c7df886b5e2e47e89146846c1fe04', operation='DELETE', pgid='pgtrigger_delete_delete_5d855', table='media_picture', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='copy',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='d16a85311ca488bef6086f8d0cf8e7a2b5c006fd', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_421e2', table='media_copy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4591fa2de39f5c00f69fcfbae8b2b80553578672', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5e09f', table='media_consentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='bbd314cf3d23f19ca4617b010887d7a5d3746848', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_8f1d4', table='media_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "media_consentevent" ("document_id", "expires_on", "given_by", "given_on", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recorded_at", "recorded_by", "scopes", "withdrawn_at", "withdrawn_by") VALUES (NEW."document_id", NEW."expires_on", NEW."given_by", NEW."given_on", NEW."id", NEW."languages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."picture_id", NEW."recorded_at", NEW."recorded_by", NEW."scopes", NEW."withdrawn_at", NEW."withdrawn_by"); RETURN NULL;', hash='574fd718ffadd57700bc57a7b1a492bc0ca6179c', operation='INSERT', pgid='pgtrigger_insert_insert_1526d', table='media_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "media_consentevent" ("document_id", "expires_on", "given_by", "given_on", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recorded_at", "recorded_by", "scopes", "withdrawn_at", "withdrawn_by") VALUES (NEW."document_id", NEW."expires_on", NEW."given_by", NEW."given_on", NEW."id", NEW."languages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."picture_id", NEW."recorded_at", NEW."recorded_by", NEW."scopes", NEW."withdrawn_at", NEW."withdrawn_by"); RETURN NULL;', hash='96b74c9cd8495415be63de35c604c8e5862d1e65', operation='UPDATE', pgid='pgtrigger_update_update_b399f', table='media_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "media_consentevent" ("document_id", "expires_on", "given_by", "given_on", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "recorded_at", "recorded_by", "scopes", "withdrawn_at", "withdrawn_by") VALUES (OLD."document_id", OLD."expires_on", OLD."given_by", OLD."given_on", OLD."id", OLD."languages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."picture_id", OLD."recorded_at", OLD."recorded_by", OLD."scopes", OLD."withdrawn_at", OLD."withdrawn_by"); RETURN NULL;', hash='cb67081119d77c6eb9cec7a020c2362a0f638be8', operation='DELETE', pgid='pgtrigger_delete_delete_61253', table='media_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pictureevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b6aafa1c1146606aabf26bc8ed7867ffd26b4605', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ad403', table='media_pictureevent', when='BEFORE')),
        ),
    ]
