"""The one number under which finished pages are kept, and its only row."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Generation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='generation_is_one_row')],
            },
        ),
        migrations.RunSQL(
            sql='INSERT INTO pages_generation (id, number) VALUES (1, 1)',
            reverse_sql='',
        ),
    ]
