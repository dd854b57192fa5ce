import django.contrib.postgres.fields
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Shelter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('organisation', 'Organisation'), ('person', 'Person')], max_length=12, verbose_name='kind')),
                ('subject_id', models.BigIntegerField()),
                ('names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, help_text='Folded forms of every name; texts that contain one are withheld.', verbose_name='names')),
                ('reason', models.TextField(verbose_name='reason')),
                ('by', models.CharField(max_length=120, verbose_name='said by')),
                ('since_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('until_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('side', models.CharField(blank=True, help_text='Such as organisation:12; empty: an officer said so.', max_length=40, verbose_name='said by their own side')),
                ('ask_again_on', models.DateField(blank=True, help_text='Then somebody looks again. Nothing ends by itself.', null=True, verbose_name='ask again on')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='lifted')),
                ('lifted_by', models.CharField(blank=True, max_length=120, verbose_name='lifted by')),
            ],
            options={
                'verbose_name': 'subject at risk',
                'verbose_name_plural': 'subjects at risk',
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('kind', 'subject_id'), name='shelter_one_open_entry'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_by', '')), models.Q(('lifted_at__isnull', False), models.Q(('lifted_by', ''), _negated=True)), _connector='OR'), name='shelter_lifted_at_and_by_together'), models.CheckConstraint(condition=models.Q(('until_at', None), ('until_at__gt', models.F('since_at')), _connector='OR'), name='shelter_until_after_since'), models.CheckConstraint(condition=models.Q(('side', ''), models.Q(('ask_again_on__isnull', False), ('until_at', None)), _connector='OR'), name='shelter_of_their_own_side_asks_and_never_ends_by_the_clock', violation_error_message='What somebody has said for their own side is asked again, and ends by people.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='shelter',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='ebe7bc10c04095f5e73b3c9a82af631113619879', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_6b876', table='shelter_shelter', when='AFTER')),
        ),
    ]
