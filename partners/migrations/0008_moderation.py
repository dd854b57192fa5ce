import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0007_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='withheld',
            field=models.BooleanField(default=False, editable=False, verbose_name='withheld'),
        ),
        migrations.CreateModel(
            name='WritingStop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('reason_zh_hans', models.TextField(blank=True, max_length=1000)),
                ('reason_en', models.TextField(blank=True, max_length=1000)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('made_by', models.CharField(max_length=120)),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('lifted_by', models.CharField(blank=True, max_length=120)),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partners.relaymessage')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'stop of writing',
                'verbose_name_plural': 'stops of writing',
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('user',), name='writing_stop_one_of_an_account'), models.CheckConstraint(condition=models.Q(models.Q(('reason_zh_hans', ''), _negated=True), models.Q(('reason_en', ''), _negated=True), _connector='OR'), name='writing_stop_says_why', violation_error_message='Say why.'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_by', '')), models.Q(('lifted_at__isnull', False), models.Q(('lifted_by', ''), _negated=True)), _connector='OR'), name='writing_stop_lifted_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='Admission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('reason_zh_hans', models.TextField(blank=True, max_length=1000)),
                ('reason_en', models.TextField(blank=True, max_length=1000)),
                ('since_on', models.DateField(verbose_name='member since')),
                ('decided_by', models.CharField(max_length=200, verbose_name='who has decided it')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_by', models.CharField(max_length=120)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.CharField(blank=True, max_length=120)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_by', models.CharField(blank=True, max_length=120)),
                ('membership', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partners.membership')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partners.organisation')),
            ],
            options={
                'verbose_name': 'admission without an application',
                'verbose_name_plural': 'admissions without an application',
                'constraints': [models.UniqueConstraint(condition=models.Q(('membership', None), ('stopped_at', None)), fields=('organisation',), name='admission_one_open_of_an_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', ''), _negated=True), models.Q(models.Q(('reason_zh_hans', ''), _negated=True), models.Q(('reason_en', ''), _negated=True), _connector='OR')), name='admission_says_why_and_who_decided', violation_error_message='Say why.'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', ''), ('due_at', None), ('membership', None)), models.Q(('agreed_at__isnull', False), ('due_at__isnull', False), models.Q(('agreed_by', ''), _negated=True), models.Q(('agreed_by', models.F('asked_by')), _negated=True)), _connector='OR'), name='admission_agreed_by_another', violation_error_message='Another person must agree.'), models.CheckConstraint(condition=models.Q(models.Q(('stopped_at', None), ('stopped_by', '')), models.Q(('membership', None), ('stopped_at__isnull', False), models.Q(('stopped_by', ''), _negated=True)), _connector='OR'), name='admission_stopped_at_and_by_together')],
            },
        ),
    ]
