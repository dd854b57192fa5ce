import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0009_pictures'),
        ('places', '0001_founding'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecipientList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('name', models.CharField(max_length=120, verbose_name='name of the list')),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('representative', 'Representative'), ('deputy', 'Deputy'), ('editor', 'Editor'), ('member', 'Member')], max_length=14), blank=True, default=list, verbose_name='roles in organisations')),
                ('network_roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('secretariat', 'Secretariat: curates the record'), ('reviewer', 'Reviewer: reads applications and changes'), ('organiser', 'Organiser: prepares summits'), ('safeguarding', 'Safeguarding officer: knows who is at risk'), ('administrator', 'Administrator: accounts and roles')], max_length=13), blank=True, default=list, verbose_name='roles over the whole network')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], max_length=7), blank=True, default=list, verbose_name='languages')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('social-organisation', 'National social organisation'), ('ingo', 'International NGO'), ('intergovernmental', 'Intergovernmental organisation'), ('partnership', 'Global partnership or alliance'), ('foundation', 'Foundation'), ('government', 'Government, party or judicial body'), ('association', 'Association or public institution'), ('academic', 'University or research centre'), ('company', 'Company'), ('media', 'Media'), ('embassy', 'Embassy')], max_length=19), blank=True, default=list, verbose_name='kinds of organisations')),
                ('membership', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('current', 'Current'), ('suspended', 'Suspended'), ('ended', 'Ended')], max_length=9), blank=True, default=list, verbose_name='membership')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='saved')),
                ('saved_by', models.CharField(max_length=120, verbose_name='saved by')),
                ('put_away_at', models.DateTimeField(blank=True, null=True, verbose_name='put away')),
                ('countries', models.ManyToManyField(blank=True, related_name='+', to='places.country', verbose_name='countries')),
                ('organisations', models.ManyToManyField(blank=True, related_name='+', to='partners.organisation', verbose_name='organisations by name')),
            ],
            options={
                'verbose_name': 'list of recipients',
                'verbose_name_plural': 'lists of recipients',
            },
        ),
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original_language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='original language')),
                ('translation_status', models.CharField(choices=[('original', 'Original'), ('official', 'Official translation'), ('working', 'Working translation'), ('missing', 'Missing')], default='missing', max_length=8, verbose_name='status of the translation')),
                ('original_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('translated_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('subject', models.CharField(blank=True, max_length=150, verbose_name='subject')),
                ('subject_zh_hans', models.CharField(blank=True, max_length=150, null=True, verbose_name='subject')),
                ('subject_en', models.CharField(blank=True, max_length=150, null=True, verbose_name='subject')),
                ('text', models.TextField(blank=True, max_length=20000, verbose_name='text')),
                ('text_zh_hans', models.TextField(blank=True, max_length=20000, null=True, verbose_name='text')),
                ('text_en', models.TextField(blank=True, max_length=20000, null=True, verbose_name='text')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('asked', 'Waits for a second person'), ('soon', 'Leaves soon'), ('held', 'Held back: somebody must look'), ('posted', 'On its way, or there')], default='draft', max_length=6, verbose_name='state')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('written_by', models.CharField(max_length=120, verbose_name='written by')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                ('asked_by', models.CharField(blank=True, max_length=120, verbose_name='confirmed by')),
                ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed')),
                ('agreed_by', models.CharField(blank=True, max_length=120, verbose_name='agreed by')),
                ('leaves_at', models.DateTimeField(blank=True, null=True, verbose_name='leaves')),
                ('posted_at', models.DateTimeField(blank=True, null=True, verbose_name='posted')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='people')),
                ('to_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mailings', to='partners.recipientlist', verbose_name='list of recipients')),
            ],
            options={
                'verbose_name': 'letter to a list',
                'verbose_name_plural': 'letters to lists',
            },
        ),
        migrations.AddConstraint(
            model_name='recipientlist',
            constraint=models.CheckConstraint(condition=models.Q(('roles__len__gte', 1), ('network_roles__len__gte', 1), _connector='OR'), name='recipient_list_names_a_role', violation_error_message='Choose at least one role.'),
        ),
        migrations.AddConstraint(
            model_name='recipientlist',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='recipient_list_has_a_name', violation_error_message='The list needs a name.'),
        ),
        migrations.AddIndex(
            model_name='mailing',
            index=models.Index(fields=['state', '-written_at'], name='mailing_by_state'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('original_language', 'zh-hans'), ('subject_zh_hans__gt', ''), ('subject_zh_hans__isnull', False), ('text_zh_hans__gt', ''), ('text_zh_hans__isnull', False)), models.Q(('original_language', 'en'), ('subject_en__gt', ''), ('subject_en__isnull', False), ('text_en__gt', ''), ('text_en__isnull', False)), _connector='OR'), name='mailing_says_something', violation_error_message='The original needs a subject and a text.'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asked_at', None), ('asked_by', ''), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('asked_at__isnull', False), models.Q(('asked_by', ''), _negated=True)), _connector='OR'), name='mailing_confirmed_at_and_by_unless_draft'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', '')), models.Q(('agreed_at__isnull', False), models.Q(('agreed_by', ''), _negated=True)), _connector='OR'), name='mailing_agreed_at_and_by_together'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_by', ''), models.Q(('agreed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='mailing_agreed_by_another_person', violation_error_message='Whoever confirms a letter cannot agree to it, too.'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('leaves_at', None), ('state__in', ['draft', 'asked'])), models.Q(('leaves_at__isnull', False), ('state__in', ['soon', 'held', 'posted'])), _connector='OR'), name='mailing_leaves_at_when_it_leaves'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('posted_at__isnull', False), ('state', 'posted')), models.Q(models.Q(('state', 'posted'), _negated=True), ('posted_at', None)), _connector='OR'), name='mailing_posted_at_when_posted'),
        ),
    ]
