"""Documents, quotations and seeds, their history, and the triggers that write it and renew the pages."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('letter', models.CharField(max_length=2, unique=True, verbose_name='letter in the seeds')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_zh_hans', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('description', models.CharField(blank=True, max_length=200, verbose_name='what it is')),
                ('description_zh_hans', models.CharField(blank=True, max_length=200, null=True, verbose_name='what it is')),
                ('description_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='what it is')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('publisher', models.CharField(blank=True, max_length=120, verbose_name='publisher')),
                ('publisher_zh_hans', models.CharField(blank=True, max_length=120, null=True, verbose_name='publisher')),
                ('publisher_en', models.CharField(blank=True, max_length=120, null=True, verbose_name='publisher')),
                ('file_name', models.CharField(max_length=120)),
                ('sha256', models.CharField(max_length=64)),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='document_sha256_is_hex')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='provenance.document')),
                ('quote', models.TextField(verbose_name='exact words')),
                ('lines', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), verbose_name='lines')),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
            ],
            options={
                'verbose_name': 'source',
                'verbose_name_plural': 'sources',
                'constraints': [models.UniqueConstraint(fields=('document', 'quote', 'lines'), name='source_quoted_once'), models.CheckConstraint(condition=models.Q(('quote', ''), _negated=True), name='source_quotes_something'), models.CheckConstraint(condition=models.Q(('lines__len__gte', 1)), name='source_names_a_line')],
            },
        ),
        migrations.CreateModel(
            name='SeedMark',
            fields=[
                ('key', models.CharField(help_text='File and slug, such as partners:halley-movement.', max_length=160, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='provenance.document')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False)),
                ('letter', models.CharField(max_length=2, verbose_name='letter in the seeds')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_zh_hans', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('description', models.CharField(blank=True, max_length=200, verbose_name='what it is')),
                ('description_zh_hans', models.CharField(blank=True, max_length=200, null=True, verbose_name='what it is')),
                ('description_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='what it is')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('publisher', models.CharField(blank=True, max_length=120, verbose_name='publisher')),
                ('publisher_zh_hans', models.CharField(blank=True, max_length=120, null=True, verbose_name='publisher')),
                ('publisher_en', models.CharField(blank=True, max_length=120, null=True, verbose_name='publisher')),
                ('file_name', models.CharField(max_length=120)),
                ('sha256', models.CharField(max_length=64)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='provenance.source')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='provenance.document')),
                ('quote', models.TextField(verbose_name='exact words')),
                ('lines', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), verbose_name='lines')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='03df6af2601e852fc1c03d2df154aa06a4f253a1', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_73209', table='provenance_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "provenance_documentevent" ("description", "description_en", "description_zh_hans", "file_name", "id", "letter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "publisher", "publisher_en", "publisher_zh_hans", "sha256", "slug", "title", "title_en", "title_zh_hans") VALUES (NEW."description", NEW."description_en", NEW."description_zh_hans", NEW."file_name", NEW."id", NEW."letter", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_on", NEW."publisher", NEW."publisher_en", NEW."publisher_zh_hans", NEW."sha256", NEW."slug", NEW."title", NEW."title_en", NEW."title_zh_hans"); RETURN NULL;', hash='fec39a636dc95cf7a7b1f622177ee799424daba9', operation='INSERT', pgid='pgtrigger_insert_insert_6a361', table='provenance_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."description_en" IS DISTINCT FROM (NEW."description_en") OR OLD."description_zh_hans" IS DISTINCT FROM (NEW."description_zh_hans") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter" IS DISTINCT FROM (NEW."letter") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."publisher" IS DISTINCT FROM (NEW."publisher") OR OLD."publisher_en" IS DISTINCT FROM (NEW."publisher_en") OR OLD."publisher_zh_hans" IS DISTINCT FROM (NEW."publisher_zh_hans") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_zh_hans" IS DISTINCT FROM (NEW."title_zh_hans"))', func='INSERT INTO "provenance_documentevent" ("description", "description_en", "description_zh_hans", "file_name", "id", "letter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "publisher", "publisher_en", "publisher_zh_hans", "sha256", "slug", "title", "title_en", "title_zh_hans") VALUES (NEW."description", NEW."description_en", NEW."description_zh_hans", NEW."file_name", NEW."id", NEW."letter", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_on", NEW."publisher", NEW."publisher_en", NEW."publisher_zh_hans", NEW."sha256", NEW."slug", NEW."title", NEW."title_en", NEW."title_zh_hans"); RETURN NULL;', hash='cd0546d3ccb515a6b8574e72ffa58bcadfb931a6', operation='UPDATE', pgid='pgtrigger_update_update_9d6cc', table='provenance_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "provenance_documentevent" ("description", "description_en", "description_zh_hans", "file_name", "id", "letter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "publisher", "publisher_en", "publisher_zh_hans", "sha256", "slug", "title", "title_en", "title_zh_hans") VALUES (OLD."description", OLD."description_en", OLD."description_zh_hans", OLD."file_name", OLD."id", OLD."letter", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_on", OLD."publisher", OLD."publisher_en", OLD."publisher_zh_hans", OLD."sha256", OLD."slug", OLD."title", OLD."title_en", OLD."title_zh_hans"); RETURN NULL;', hash='1f19f6d1424d186799d54ccf6e070349ba28ff66', operation='DELETE', pgid='pgtrigger_delete_delete_9d0bf', table='provenance_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='86ba4e321547cac3b0b46f8e3a3432a95c0c3f28', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_e51ff', table='provenance_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "provenance_sourceevent" ("document_id", "id", "lines", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote") VALUES (NEW."document_id", NEW."id", NEW."lines", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote"); RETURN NULL;', hash='3ae5798a2b724b4bcce13a6d04e49f17227888d1', operation='INSERT', pgid='pgtrigger_insert_insert_11b3c', table='provenance_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lines" IS DISTINCT FROM (NEW."lines") OR OLD."quote" IS DISTINCT FROM (NEW."quote"))', func='INSERT INTO "provenance_sourceevent" ("document_id", "id", "lines", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote") VALUES (NEW."document_id", NEW."id", NEW."lines", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote"); RETURN NULL;', hash='a72e4287b2bf218c1d63fc7708c7ab2a3b30d556', operation='UPDATE', pgid='pgtrigger_update_update_0686f', table='provenance_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "provenance_sourceevent" ("document_id", "id", "lines", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote") VALUES (OLD."document_id", OLD."id", OLD."lines", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quote"); RETURN NULL;', hash='08146d2034cb6ad20103a4c0d95857309c429251', operation='DELETE', pgid='pgtrigger_delete_delete_86491', table='provenance_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b4bf9ad194a6b53990986aeaa6d4787e00c659e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6db64', table='provenance_documentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='71a3cff26ebce6a000e266a73b2e8c47b9934553', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f308f', table='provenance_sourceevent', when='BEFORE')),
        ),
    ]
