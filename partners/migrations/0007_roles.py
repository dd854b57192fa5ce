"""Roles of people in organisations."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0006_accounts_by_mail'),
    ]

    operations = [
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('representative', 'Representative'), ('deputy', 'Deputy'), ('editor', 'Editor'), ('member', 'Member')], max_length=14, verbose_name='role')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='position in the organisation')),
                ('since_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('given_by', models.CharField(max_length=120, verbose_name='given by')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('ended_by', models.CharField(blank=True, max_length=120, verbose_name='ended by')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people_roles', to='partners.organisation', verbose_name='organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisation_roles', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'role in an organisation',
                'verbose_name_plural': 'roles in organisations',
                'indexes': [models.Index(fields=['organisation', 'kind'], name='role_by_organisation')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'organisation'), name='role_one_open_in_an_organisation', violation_error_message='This account has a role in the organisation already.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='role_ended_at_and_by_together', violation_error_message='A role that has ended says when and by whom.'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('since_at')), _connector='OR'), name='role_ended_after_since', violation_error_message='A role ends after it began.')],
            },
        ),
    ]
