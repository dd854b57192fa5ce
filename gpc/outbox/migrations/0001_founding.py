import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import gpc.outbox.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='address')),
                ('kind', models.CharField(max_length=60, verbose_name='kind')),
                ('how', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Once a day, in one letter'), ('never', 'Never')], default='at_once', max_length=8, verbose_name='how')),
            ],
            options={
                'verbose_name': 'preference',
                'verbose_name_plural': 'preferences',
                'constraints': [models.UniqueConstraint(fields=('address', 'kind'), name='preference_once_for_address_and_kind'), models.CheckConstraint(condition=models.Q(('address', django.db.models.functions.text.Lower('address'))), name='preference_address_in_lower_case')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='kind')),
                ('key', models.CharField(help_text='Posting the same key twice gives one letter.', max_length=120, unique=True)),
                ('address', models.EmailField(blank=True, max_length=254, verbose_name='address')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='language')),
                ('time_zone', models.CharField(default='Asia/Shanghai', max_length=40, verbose_name='time zone')),
                ('params', models.JSONField(blank=True, default=dict)),
                ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text='Whom it speaks of, such as organisation:12: at risk, they keep it from being sent.')),
                ('message_id', models.CharField(default=gpc.outbox.models.new_message_id, editable=False, max_length=120)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('held', 'Waiting for the daily letter'), ('sent', 'Sent'), ('dropped', 'Not to be sent any more'), ('failed', 'Failed: a person must look'), ('bounced', 'Bounced: the address takes no mail')], default='waiting', max_length=8, verbose_name='state')),
                ('posted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='posted')),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='due')),
                ('leased_until', models.DateTimeField(blank=True, null=True, verbose_name="in a worker's hands until")),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('trouble', models.CharField(blank=True, max_length=200, verbose_name='trouble')),
                ('daily', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='gathered', to='outbox.letter', verbose_name='daily letter')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at', 'id'], name='letter_due'), models.Index(fields=['state', '-posted_at'], name='letter_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='letter_sent_at_when_sent', violation_error_message='A letter has a time of sending when it has been sent, and only then.'), models.CheckConstraint(condition=models.Q(('leased_until', None), ('state', 'waiting'), _connector='OR'), name='letter_leased_while_waiting', violation_error_message="Only a waiting letter is in a worker's hands."), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['failed', 'bounced']), _negated=True), models.Q(('trouble', ''), _negated=True), _connector='OR'), name='letter_trouble_when_failed', violation_error_message='A letter that failed says why.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['waiting', 'held']), _negated=True), models.Q(('address', ''), _negated=True), _connector='OR'), name='letter_addressed_until_it_ends', violation_error_message='A letter that waits has an address.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), ('daily__isnull', False), _connector='OR'), name='letter_held_for_a_daily_letter', violation_error_message='A letter is held for a daily letter.')],
            },
        ),
    ]
