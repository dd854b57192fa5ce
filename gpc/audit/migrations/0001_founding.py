"""What people did, kept without a key to anything."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Trace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=120, verbose_name='who')),
                ('verb', models.CharField(max_length=60, verbose_name='what was done')),
                ('what', models.CharField(db_index=True, max_length=80, verbose_name='to which record')),
                ('label', models.CharField(blank=True, max_length=200, verbose_name='record')),
                ('details', models.JSONField(blank=True, default=dict, verbose_name='details')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='when')),
            ],
            options={
                'verbose_name': 'trace',
                'verbose_name_plural': 'traces',
            },
        ),
    ]
