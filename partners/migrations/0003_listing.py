"""The narrow copy that filters and counts read; triggers alone write it."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0002_directory'),
    ]

    operations = [
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('organisation', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='partners.organisation')),
                ('country', models.CharField(db_collation='C', max_length=2, null=True)),
                ('kind', models.CharField(db_collation='C', max_length=20)),
                ('ecosoc', models.CharField(db_collation='C', max_length=12)),
                ('standing', models.CharField(db_collation='C', max_length=12)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField())),
                ('occasions', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField())),
                ('founded_year', models.PositiveSmallIntegerField(null=True)),
                ('sort_zh_hans', models.CharField(db_collation='C', max_length=300)),
                ('sort_en', models.CharField(db_collation='C', max_length=300)),
            ],
            options={
                'base_manager_name': 'with_sheltered',
                'indexes': [models.Index(fields=['country', 'sort_zh_hans', 'organisation'], name='listing_by_country_zh'), models.Index(fields=['country', 'sort_en', 'organisation'], name='listing_by_country_en'), models.Index(fields=['sort_zh_hans', 'organisation'], name='listing_by_name_zh'), models.Index(fields=['sort_en', 'organisation'], name='listing_by_name_en'), models.Index(fields=['founded_year', 'sort_zh_hans', 'organisation'], name='listing_by_year_zh'), models.Index(fields=['founded_year', 'sort_en', 'organisation'], name='listing_by_year_en')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('with_sheltered', django.db.models.manager.Manager()),
            ],
        ),
    ]
