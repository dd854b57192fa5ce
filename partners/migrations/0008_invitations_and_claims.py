"""Invitations, claims, and accounts of people."""

import django.db.models.deletion
import django.utils.timezone
import partners.colleagues.models.invitation
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0007_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='confirmed')),
                ('confirmed_by', models.CharField(max_length=120, verbose_name='confirmed by')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partners.person', verbose_name='person')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='person_link', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'account of a person',
                'verbose_name_plural': 'accounts of people',
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='your name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='your work e-mail address')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='your position')),
                ('evidence', models.TextField(max_length=2000, verbose_name='how we can check this')),
                ('language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7)),
                ('state', models.CharField(choices=[('unconfirmed', 'Address not confirmed'), ('waiting', 'Waiting for the secretariat'), ('needs-information', 'Needs information'), ('confirmed', 'Confirmed'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=17, verbose_name='state')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                ('looked_at_by', models.CharField(blank=True, max_length=120, verbose_name='looked at by')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('answered_by', models.CharField(blank=True, max_length=120, verbose_name='answered by')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='what the secretariat says')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='partners.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='partners.person', verbose_name='person')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='claims', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'claim',
                'verbose_name_plural': 'claims',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='claim_to_one_record', violation_error_message='A claim is to an organisation or to a person.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'unconfirmed'), ('user', None), models.Q(('email', ''), _negated=True)), models.Q(models.Q(('state', 'unconfirmed'), _negated=True), ('user__isnull', False)), _connector='OR'), name='claim_has_an_account_once_confirmed', violation_error_message='Only a claim whose address is not confirmed has no account.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['refused', 'needs-information']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='claim_refusal_gives_a_reason', violation_error_message='Say why.'), models.UniqueConstraint(condition=models.Q(('person', None), ('state__in', ['waiting', 'needs-information'])), fields=('user', 'organisation'), name='claim_one_open_to_an_organisation', violation_error_message='Your claim is waiting already.'), models.UniqueConstraint(condition=models.Q(('organisation', None), ('state__in', ['waiting', 'needs-information'])), fields=('user', 'person'), name='claim_one_open_to_a_person', violation_error_message='Your claim is waiting already.')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('kind', models.CharField(choices=[('representative', 'Representative'), ('deputy', 'Deputy'), ('editor', 'Editor'), ('member', 'Member')], default='editor', max_length=14, verbose_name='role')),
                ('language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='language of the letter')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='a personal line')),
                ('sent_by', models.CharField(max_length=120, verbose_name='invited by')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                ('expires_at', models.DateTimeField(default=partners.colleagues.models.invitation.in_two_weeks, verbose_name='holds until')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted')),
                ('accepted_by', models.CharField(blank=True, max_length=120, verbose_name='accepted by')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('withdrawn_by', models.CharField(blank=True, max_length=120, verbose_name='withdrawn by')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='partners.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('organisation', 'email'), name='invitation_one_unanswered', violation_error_message='There is an open invitation to this address.'), models.CheckConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None), _connector='OR'), name='invitation_has_one_end', violation_error_message='An invitation is either accepted or withdrawn.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('accepted_at', None), ('accepted_by', '')), models.Q(('accepted_at__isnull', False), models.Q(('accepted_by', ''), _negated=True)), _connector='OR'), models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR')), name='invitation_ends_say_by_whom', violation_error_message='An end says by whom.')],
            },
        ),
    ]
