"""Applications for membership, their references, reviews and decisions, and memberships."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_founding'),
        ('partners', '0010_editing'),
        ('places', '0001_founding'),
    ]

    operations = [
        migrations.CreateModel(
            name='Beginning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], max_length=7, verbose_name='language')),
                ('asked_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'wish to apply',
                'verbose_name_plural': 'wishes to apply',
            },
        ),
        migrations.CreateModel(
            name='MembershipApplication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='language')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('needs-information', 'Needs information'), ('referees', 'Referees'), ('conversation', 'Conversation'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='draft', max_length=18, verbose_name='state')),
                ('since_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='begun')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last saved')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='reminded')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='submitted')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('saved_steps', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list)),
                ('name_zh_hans', models.CharField(blank=True, max_length=200, verbose_name='Name in Chinese')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='Name in English')),
                ('kind', models.CharField(blank=True, choices=[('social-organisation', 'National social organisation'), ('ingo', 'International NGO'), ('intergovernmental', 'Intergovernmental organisation'), ('partnership', 'Global partnership or alliance'), ('foundation', 'Foundation'), ('government', 'Government, party or judicial body'), ('association', 'Association or public institution'), ('academic', 'University or research centre'), ('company', 'Company'), ('media', 'Media'), ('embassy', 'Embassy')], max_length=20, verbose_name='Kind of organisation')),
                ('founded_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Year founded')),
                ('website', models.URLField(blank=True, verbose_name='Web site')),
                ('registered', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No')], max_length=3, verbose_name='Is it registered?')),
                ('registered_where', models.CharField(blank=True, max_length=200, verbose_name='Registered where')),
                ('registration_number', models.CharField(blank=True, max_length=80, verbose_name='Registration number')),
                ('unregistered_why', models.TextField(blank=True, max_length=1000, verbose_name='Why it is not registered')),
                ('at_risk', models.BooleanField(default=False, verbose_name='Being named is dangerous for us')),
                ('work', models.TextField(blank=True, max_length=2000, verbose_name='What you do with and for children')),
                ('influence', models.TextField(blank=True, max_length=2000, verbose_name='Influence')),
                ('local', models.TextField(blank=True, max_length=2000, verbose_name='Local organisation')),
                ('safeguarding', models.CharField(blank=True, choices=[('policy', 'We have a safeguarding policy'), ('declaration', 'We will adopt the network’s code when the secretariat sends it')], max_length=12, verbose_name='Safeguarding')),
                ('policy_on', models.DateField(blank=True, null=True, verbose_name='Date of the policy')),
                ('reference_way', models.CharField(blank=True, choices=[('referees', 'Two referees'), ('member', 'One organisation of the network')], max_length=8, verbose_name='Who recommends you?')),
                ('applicant_name', models.CharField(blank=True, max_length=120, verbose_name='Your name')),
                ('applicant_role', models.CharField(blank=True, max_length=120, verbose_name='Your role in the organisation')),
                ('speaks', models.CharField(blank=True, choices=[('yes', 'Yes, I may speak for it'), ('no', 'No, I prepare the application for somebody who does')], max_length=3, verbose_name='Do you speak for the organisation?')),
                ('adult_at', models.DateTimeField(blank=True, null=True, verbose_name='said to be 18 or older')),
                ('processing_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed to processing')),
                ('publication_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed to publication abroad')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken on')),
                ('conversation_at', models.DateTimeField(blank=True, null=True, verbose_name='Conversation planned for')),
                ('conversation_held_on', models.DateField(blank=True, null=True, verbose_name='Held on')),
                ('conversation_summary', models.TextField(blank=True, max_length=4000, verbose_name='Summary of the conversation')),
                ('applicant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='membership_applications', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('areas', models.ManyToManyField(blank=True, related_name='+', to='partners.workarea', verbose_name='Work areas')),
                ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='looked after by')),
                ('countries', models.ManyToManyField(blank=True, related_name='+', to='places.country', verbose_name='Countries of work')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country', verbose_name='Country')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partners.organisation', verbose_name='organisation made')),
            ],
            options={
                'verbose_name': 'application for membership',
                'verbose_name_plural': 'applications for membership',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('current', 'Current'), ('suspended', 'Suspended'), ('ended', 'Ended')], default='current', max_length=9, verbose_name='status')),
                ('since_on', models.DateField(verbose_name='since')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='membership', to='partners.organisation')),
                ('application', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='membership', to='partners.membershipapplication')),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
            },
        ),
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), verbose_name='Which answers')),
                ('words', models.TextField(max_length=2000, verbose_name='What you want to know')),
                ('returns_to', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('needs-information', 'Needs information'), ('referees', 'Referees'), ('conversation', 'Conversation'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], max_length=18)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_by', models.CharField(max_length=120)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='partners.membershipapplication')),
            ],
            options={
                'verbose_name': 'request for information',
                'verbose_name_plural': 'requests for information',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('accepted', 'Accept'), ('declined', 'Decline')], max_length=8, verbose_name='Decision')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('not-children', 'Work with or for children is not yet a main part of what your organisation does.'), ('not-local', 'We could not see that decisions about the work are taken in the country where it is done.'), ('safeguarding', 'There is no safeguarding policy in force, and no declaration to adopt one.'), ('referees', 'We did not receive the two references, or a member’s recommendation.'), ('registration', 'We could not confirm the registration, or the reason for having none.'), ('information', 'Information that we asked for did not reach us in time.'), ('already', 'Your organisation is already in the network.')], max_length=20), blank=True, default=list, verbose_name='Reasons')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='In your own words')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.CharField(max_length=120)),
                ('due_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_by', models.CharField(blank=True, max_length=120)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='partners.membershipapplication')),
            ],
            options={
                'verbose_name': 'decision on an application',
                'verbose_name_plural': 'decisions on applications',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='partners.membershipapplication')),
            ],
            options={
                'verbose_name': 'conflict of interest',
                'verbose_name_plural': 'conflicts of interest',
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('policy', 'Safeguarding policy'), ('registration', 'Certificate of registration'), ('statutes', 'Statutes'), ('report', 'Annual report'), ('other', 'Another document')], max_length=12, verbose_name='What it is')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='media.mediafile', verbose_name='file')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='partners.membershipapplication')),
            ],
            options={
                'verbose_name': 'attachment of an application',
                'verbose_name_plural': 'attachments of applications',
            },
        ),
        migrations.CreateModel(
            name='ApplicationStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('needs-information', 'Needs information'), ('referees', 'Referees'), ('conversation', 'Conversation'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], max_length=18, verbose_name='state')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by', models.CharField(max_length=120, verbose_name='by')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note to the applicant')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='partners.membershipapplication')),
            ],
            options={
                'verbose_name': 'step of an application',
                'verbose_name_plural': 'steps of applications',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MembershipEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('current', 'Current'), ('suspended', 'Suspended'), ('ended', 'Ended')], max_length=9)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.CharField(max_length=120)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='log', to='partners.membership')),
            ],
            options={
                'verbose_name': 'entry of a membership',
                'verbose_name_plural': 'entries of memberships',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='Note')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.CharField(max_length=120)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='partners.membershipapplication')),
            ],
            options={
                'verbose_name': 'note on an application',
                'verbose_name_plural': 'notes on applications',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(default=1)),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='Name')),
                ('works_for', models.CharField(blank=True, max_length=200, verbose_name='Organisation')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='E-mail address')),
                ('relation', models.CharField(blank=True, max_length=200, verbose_name='How they know you')),
                ('language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='Language of the letter')),
                ('round', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='asked')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='reminded')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('refused_at', models.DateTimeField(blank=True, null=True, verbose_name='would rather not')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='replaced')),
                ('answered_by', models.CharField(blank=True, editable=False, max_length=120)),
                ('knows_how', models.TextField(blank=True, max_length=2000, verbose_name='How do you know the organisation?')),
                ('knows_since', models.CharField(blank=True, max_length=80, verbose_name='Since when?')),
                ('recommends', models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'With reservations'), ('no', 'No')], max_length=6, verbose_name='Would you recommend it?')),
                ('why', models.TextField(blank=True, max_length=2000, verbose_name='Why, or why not?')),
                ('concerns', models.TextField(blank=True, max_length=2000, verbose_name='Is there anything that worries you?')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='references', to='partners.membershipapplication')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partners.organisation', verbose_name='Organisation of the network')),
            ],
            options={
                'verbose_name': 'reference',
                'verbose_name_plural': 'references',
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='submitted')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='partners.membershipapplication')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'review of an application',
                'verbose_name_plural': 'reviews of applications',
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(choices=[('region', 'Region'), ('work', 'Work with children'), ('influence', 'Influence'), ('local', 'Local organisation'), ('role', 'The applicant’s role'), ('conversation', 'Conversation')], max_length=12)),
                ('points', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('note', models.TextField(blank=True, max_length=1000)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='partners.review')),
            ],
            options={
                'verbose_name': 'score',
                'verbose_name_plural': 'scores',
            },
        ),
        migrations.CreateModel(
            name='Tick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(choices=[('registration', 'Registration checked, or the reason for having none understood'), ('website', 'Web site seen'), ('duplicates', 'Similar records compared'), ('policy', 'Safeguarding policy read, or declaration noted'), ('referees', 'Referees have answered, or a member recommends'), ('press', 'Public reports about the organisation looked for'), ('conversation', 'Conversation held and written down')], max_length=20)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.CharField(max_length=120)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ticks', to='partners.membershipapplication')),
            ],
            options={
                'verbose_name': 'tick',
                'verbose_name_plural': 'ticks',
            },
        ),
        migrations.AddIndex(
            model_name='membershipapplication',
            index=models.Index(fields=['state', 'since_at'], name='application_by_state'),
        ),
        migrations.AddConstraint(
            model_name='membershipapplication',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('applicant',), name='application_one_draft_of_a_person', violation_error_message='You have begun an application already.'),
        ),
        migrations.AddConstraint(
            model_name='membershipapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), ('submitted_at', None)), ('state', 'withdrawn'), models.Q(models.Q(('state__in', ['draft', 'withdrawn']), _negated=True), ('submitted_at__isnull', False)), _connector='OR'), name='application_sent_when_past_draft'),
        ),
        migrations.AddConstraint(
            model_name='membershipapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state__in', ('accepted', 'declined', 'withdrawn'))), models.Q(models.Q(('state__in', ('accepted', 'declined', 'withdrawn')), _negated=True), ('closed_at', None)), _connector='OR'), name='application_closed_when_final'),
        ),
        migrations.AddConstraint(
            model_name='membershipapplication',
            constraint=models.CheckConstraint(condition=models.Q(('submitted_at', None), models.Q(('adult_at__isnull', False), ('processing_at__isnull', False)), _connector='OR'), name='application_sent_by_an_adult_who_agreed', violation_error_message='It is sent by an adult who agrees that it is read.'),
        ),
        migrations.AddConstraint(
            model_name='membershipapplication',
            constraint=models.CheckConstraint(condition=models.Q(('claimed_by', None), ('claimed_at__isnull', False), _connector='OR'), name='application_claimed_at_when_claimed'),
        ),
        migrations.AddConstraint(
            model_name='membershipapplication',
            constraint=models.CheckConstraint(condition=models.Q(('founded_year', None), ('founded_year__range', (1000, 2100)), _connector='OR'), name='application_founded_in_a_possible_year', violation_error_message='The founding year lies between 1000 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='membershipapplication',
            constraint=models.CheckConstraint(condition=models.Q(('organisation', None), ('state', 'accepted'), _connector='OR'), name='application_organisation_when_accepted'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('status', 'ended')), models.Q(models.Q(('status', 'ended'), _negated=True), ('ended_on', None)), _connector='OR'), name='membership_ended_on_when_ended'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('since_on')), _connector='OR'), name='membership_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='informationrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('application',), name='information_request_one_open'),
        ),
        migrations.AddConstraint(
            model_name='informationrequest',
            constraint=models.CheckConstraint(condition=models.Q(('fields__len__gte', 1)), name='information_request_asks_something'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('application',), name='decision_one_standing'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'accepted'), ('reasons__len__gte', 1), models.Q(('words', ''), _negated=True), _connector='OR'), name='decision_declined_says_why', violation_error_message='Choose a reason, or say it in your own words.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', '')), models.Q(('undone_at__isnull', False), models.Q(('undone_by', ''), _negated=True)), _connector='OR'), name='decision_undone_at_and_by_together'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at', None), ('settled_at', None), _connector='OR'), name='decision_settled_or_undone'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(fields=('application', 'reviewer'), name='conflict_once'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('application', 'file'), name='attachment_once'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('application', 'place'), name='reference_one_standing_in_a_place'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('recommends', '')), models.Q(('answered_at__isnull', False), models.Q(('recommends', ''), _negated=True)), _connector='OR'), name='reference_answered_says_whether'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at', None), ('refused_at', None), _connector='OR'), name='reference_answered_or_refused'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('application', 'reviewer'), name='review_one_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(fields=('review', 'criterion'), name='score_once_for_a_criterion'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(('points', None), ('points__range', (0, 4)), _connector='OR'), name='score_within_bounds'),
        ),
        migrations.AddConstraint(
            model_name='tick',
            constraint=models.UniqueConstraint(fields=('application', 'check_name'), name='tick_once'),
        ),
    ]
