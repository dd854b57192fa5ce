"""Two people lift a risk; what organisations say of their safeguarding policies."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_founding'),
        ('partners', '0013_vetting_triggers'),
        ('shelter', '0002_ask_again'),
    ]

    operations = [
        migrations.CreateModel(
            name='LiftRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(max_length=500, verbose_name='why it may end')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                ('asked_by', models.CharField(max_length=120, verbose_name='asked by')),
                ('asked_as', models.CharField(choices=[('officer', 'Safeguarding officer'), ('representative', 'Representative')], max_length=14, verbose_name='asked as')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                ('confirmed_by', models.CharField(blank=True, max_length=120, verbose_name='confirmed by')),
                ('confirmed_as', models.CharField(blank=True, choices=[('officer', 'Safeguarding officer'), ('representative', 'Representative')], max_length=14, verbose_name='confirmed as')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('withdrawn_by', models.CharField(blank=True, max_length=120, verbose_name='withdrawn by')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shelter.shelter', verbose_name='risk')),
            ],
            options={
                'verbose_name': 'request to end a risk',
                'verbose_name_plural': 'requests to end a risk',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('asked_by', ''), _negated=True), models.Q(('confirmed_by', models.F('asked_by')), _negated=True)), name='lift_request_takes_two_people', violation_error_message='Whoever asks cannot confirm.'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_as', ''), ('confirmed_at', None), ('confirmed_by', '')), models.Q(('confirmed_at__isnull', False), models.Q(('confirmed_by', ''), _negated=True), models.Q(('confirmed_as', ''), _negated=True)), _connector='OR'), name='lift_request_confirmed_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='lift_request_withdrawn_at_and_by_together'), models.CheckConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None), _connector='OR'), name='lift_request_has_one_end'), models.UniqueConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None)), fields=('entry',), name='lift_request_one_open', violation_error_message='Somebody has asked already.')],
            },
        ),
        migrations.CreateModel(
            name='SafeguardingFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('basis', models.CharField(choices=[('policy', 'A policy of our own'), ('code', 'A signed code of conduct')], max_length=6, verbose_name='what there is')),
                ('dated_on', models.DateField(verbose_name='date of the policy, or of the signature')),
                ('review_due_on', models.DateField(verbose_name='review due on')),
                ('focal_name', models.CharField(blank=True, max_length=120, verbose_name='focal point: name')),
                ('focal_email', models.EmailField(blank=True, max_length=254, verbose_name='focal point: work e-mail')),
                ('focal_agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='focal point agreed')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='saved')),
                ('saved_by', models.CharField(max_length=120, verbose_name='saved by')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='replaced')),
                ('replaced_by', models.CharField(blank=True, max_length=120, verbose_name='replaced by')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.mediafile', verbose_name='document')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='safeguarding_files', to='partners.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'safeguarding file',
                'verbose_name_plural': 'safeguarding files',
                'indexes': [models.Index(condition=models.Q(('replaced_at', None)), fields=['review_due_on'], name='safeguarding_file_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('organisation',), name='safeguarding_file_one_current'), models.CheckConstraint(condition=models.Q(('review_due_on__gt', models.F('dated_on'))), name='safeguarding_file_reviewed_after_its_date', violation_error_message='The review comes after the date of the policy.'), models.CheckConstraint(condition=models.Q(models.Q(('focal_agreed_at', None), ('focal_email', ''), ('focal_name', '')), models.Q(models.Q(('focal_name', ''), _negated=True), models.Q(('focal_email', ''), _negated=True), ('focal_agreed_at__isnull', False)), _connector='OR'), name='safeguarding_file_focal_point_is_whole', violation_error_message='A focal point has a name and an e-mail, and has agreed.'), models.CheckConstraint(condition=models.Q(models.Q(('replaced_at', None), ('replaced_by', '')), models.Q(('focal_email', ''), ('focal_name', ''), ('replaced_at__isnull', False), models.Q(('replaced_by', ''), _negated=True)), _connector='OR'), name='safeguarding_file_replaced_forgets_its_focal_point')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='safeguardingfile',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='b60e536bff9fb8d87630b1cf9910660fb206b734', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_b9483', table='partners_safeguardingfile', when='AFTER')),
        ),
    ]
