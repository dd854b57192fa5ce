"""Countries, their history, and the triggers that write it and renew the pages."""

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
            name='Country',
            fields=[
                ('code', models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name='ISO code')),
                ('m49', models.CharField(max_length=3, unique=True, verbose_name='M49 code')),
                ('region', models.CharField(choices=[('142', 'Asia'), ('002', 'Africa'), ('150', 'Europe'), ('019', 'Americas'), ('009', 'Oceania')], max_length=3, verbose_name='region')),
                ('subregion', models.CharField(blank=True, max_length=3, verbose_name='M49 subregion')),
                ('name', models.CharField(max_length=80, verbose_name='short name')),
                ('name_zh_hans', models.CharField(max_length=80, null=True, verbose_name='short name')),
                ('name_en', models.CharField(max_length=80, null=True, verbose_name='short name')),
                ('formal_name', models.CharField(blank=True, max_length=120, verbose_name='formal name')),
                ('formal_name_zh_hans', models.CharField(blank=True, max_length=120, null=True, verbose_name='formal name')),
                ('formal_name_en', models.CharField(blank=True, max_length=120, null=True, verbose_name='formal name')),
                ('pinyin', models.CharField(db_collation='C', max_length=120, verbose_name='reading of the Chinese name')),
                ('lat', models.FloatField(help_text='Degrees north; a point on land that we chose.', verbose_name='latitude of the dot')),
                ('lon', models.FloatField(help_text='Degrees east.', verbose_name='longitude of the dot')),
            ],
            options={
                'verbose_name': 'country or area',
                'verbose_name_plural': 'countries and areas',
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z]{2}$')), name='country_code_is_iso'), models.CheckConstraint(condition=models.Q(('lat__range', (-90, 90)), ('lon__range', (-180, 180))), name='country_point_on_earth')],
            },
        ),
        migrations.CreateModel(
            name='CountryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='places.country')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('code', models.CharField(max_length=2, serialize=False, verbose_name='ISO code')),
                ('m49', models.CharField(max_length=3, verbose_name='M49 code')),
                ('region', models.CharField(choices=[('142', 'Asia'), ('002', 'Africa'), ('150', 'Europe'), ('019', 'Americas'), ('009', 'Oceania')], max_length=3, verbose_name='region')),
                ('subregion', models.CharField(blank=True, max_length=3, verbose_name='M49 subregion')),
                ('name', models.CharField(max_length=80, verbose_name='short name')),
                ('name_zh_hans', models.CharField(max_length=80, null=True, verbose_name='short name')),
                ('name_en', models.CharField(max_length=80, null=True, verbose_name='short name')),
                ('formal_name', models.CharField(blank=True, max_length=120, verbose_name='formal name')),
                ('formal_name_zh_hans', models.CharField(blank=True, max_length=120, null=True, verbose_name='formal name')),
                ('formal_name_en', models.CharField(blank=True, max_length=120, null=True, verbose_name='formal name')),
                ('pinyin', models.CharField(db_collation='C', max_length=120, verbose_name='reading of the Chinese name')),
                ('lat', models.FloatField(help_text='Degrees north; a point on land that we chose.', verbose_name='latitude of the dot')),
                ('lon', models.FloatField(help_text='Degrees east.', verbose_name='longitude of the dot')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='country',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='cfb05d7a80b6c0ff3157a449b5b5625e878b40c0', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_5c3cd', table='places_country', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='country',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "places_countryevent" ("code", "formal_name", "formal_name_en", "formal_name_zh_hans", "lat", "lon", "m49", "name", "name_en", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region", "subregion") VALUES (NEW."code", NEW."formal_name", NEW."formal_name_en", NEW."formal_name_zh_hans", NEW."lat", NEW."lon", NEW."m49", NEW."name", NEW."name_en", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."pinyin", NEW."region", NEW."subregion"); RETURN NULL;', hash='eb0b79a24afba93867d05bd88b62b5a21375a346', operation='INSERT', pgid='pgtrigger_insert_insert_18682', table='places_country', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='country',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "places_countryevent" ("code", "formal_name", "formal_name_en", "formal_name_zh_hans", "lat", "lon", "m49", "name", "name_en", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region", "subregion") VALUES (NEW."code", NEW."formal_name", NEW."formal_name_en", NEW."formal_name_zh_hans", NEW."lat", NEW."lon", NEW."m49", NEW."name", NEW."name_en", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."pinyin", NEW."region", NEW."subregion"); RETURN NULL;', hash='2df521ebf3568d5eb50a105fd4fda9b017f1bb9f', operation='UPDATE', pgid='pgtrigger_update_update_c84cf', table='places_country', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='country',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "places_countryevent" ("code", "formal_name", "formal_name_en", "formal_name_zh_hans", "lat", "lon", "m49", "name", "name_en", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region", "subregion") VALUES (OLD."code", OLD."formal_name", OLD."formal_name_en", OLD."formal_name_zh_hans", OLD."lat", OLD."lon", OLD."m49", OLD."name", OLD."name_en", OLD."name_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."pinyin", OLD."region", OLD."subregion"); RETURN NULL;', hash='f01bb05a3f09f00147b3e7d48266fded30071b78', operation='DELETE', pgid='pgtrigger_delete_delete_bd929', table='places_country', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b8c9784087b8fde79e482122e51856789cc10cca', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3cd2b', table='places_countryevent', when='BEFORE')),
        ),
    ]
