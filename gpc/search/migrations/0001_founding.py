"""The index.

Ranking two thousand rows reads two thousand tsvectors; unpacking each takes longer than all the rest. They hardly
get smaller by packing: 20 % more room makes a search three times as fast, so long columns are stored unpacked. They lie
beside the row, not in it: a common word answers with a hundred thousand rows, of which a count reads no more than
kind, key and subjects, and so they take a quarter of the pages.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


SHORT = [
    'kind', 'audience', 'subjects', 'url_name', 'url_args', 'fragment', 'title_zh_hans', 'title_en', 'detail_zh_hans',
    'detail_en', 'other_names', 'digest',
]
LONG = ['names', 'words', 'text_zh_hans', 'text_en']


def storage(columns, how):
    """The statement that says how columns are kept."""
    return 'ALTER TABLE search_entry ' + ', '.join(f'ALTER COLUMN {column} SET STORAGE {how}' for column in columns)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.BigIntegerField()),
                ('audience', models.CharField(choices=[('public', 'Public')], default='public', max_length=10)),
                ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, help_text='Such as organisation:12.')),
                ('url_name', models.CharField(max_length=60)),
                ('url_args', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list)),
                ('fragment', models.CharField(blank=True, max_length=80)),
                ('title_zh_hans', models.CharField(blank=True, max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('detail_zh_hans', models.CharField(blank=True, max_length=300)),
                ('detail_en', models.CharField(blank=True, max_length=300)),
                ('other_names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), default=list)),
                ('text_zh_hans', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('names', django.contrib.postgres.search.SearchVectorField()),
                ('words', django.contrib.postgres.search.SearchVectorField()),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['names'], name='entry_names'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='entry_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['subjects'], name='entry_subjects')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id', 'fragment'), name='entry_once')],
            },
        ),
        migrations.RunSQL(storage(SHORT, 'MAIN'), storage(SHORT, 'EXTENDED')),
        migrations.RunSQL(storage(LONG, 'EXTERNAL'), storage(LONG, 'EXTENDED')),
        migrations.RunSQL(
            'ALTER TABLE search_entry SET (toast_tuple_target = 512)',
            'ALTER TABLE search_entry RESET (toast_tuple_target)',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='7afeffdc23bf0289feb61791db6d9609b3bc728a', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_571bc', table='search_entry', when='AFTER')),
        ),
    ]
