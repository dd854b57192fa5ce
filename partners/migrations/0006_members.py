import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import partners.colleagues.models.invitation
import partners.concerns.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_founding'),
        ('partners', '0005_triggers'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('places', '0001_founding'),
        ('shelter', '0001_founding'),
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
            name='KeptForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, unique=True)),
                ('whose', models.CharField(db_index=True, help_text='A keyed hash of the address, as in the cookie.', max_length=32)),
                ('sealed', models.TextField()),
                ('kept_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'kept form',
                'verbose_name_plural': 'kept forms',
            },
        ),
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field_set', models.CharField(choices=[('identity', 'Name and facts'), ('profile', 'What you say of yourselves'), ('work', 'Work areas and countries'), ('contact', 'Contact'), ('people', 'People and positions')], max_length=10, verbose_name='fields')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('waiting', 'Waiting for review'), ('returned', 'Returned'), ('partly', 'Partly approved'), ('approved', 'Approved'), ('withdrawn', 'Withdrawn'), ('superseded', 'Superseded: the page says so already')], default='draft', max_length=10, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='word to the reviewer')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='opened')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('looked_through_at', models.DateTimeField(blank=True, null=True, verbose_name='looked through')),
                ('looked_through_by', models.CharField(blank=True, max_length=120, verbose_name='looked through by')),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='change_requests', to='partners.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'change request',
                'verbose_name_plural': 'change requests',
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
            },
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(default=partners.concerns.models.new_key, editable=False, max_length=24, unique=True)),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('reporter_key', models.BinaryField()),
                ('received_on', models.DateField(default=partners.concerns.models.today, verbose_name='received')),
                ('state', models.CharField(choices=[('new', 'New'), ('answered', 'Answered'), ('closed', 'Closed')], default='new', max_length=8, verbose_name='state')),
                ('outcome', models.CharField(blank=True, choices=[('acted', 'Something was done'), ('passed-on', 'Passed on to those in charge'), ('unfounded', 'Looked into; nothing was found'), ('unclear', 'Could not be looked into')], max_length=9, verbose_name='outcome')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('closed_by', models.CharField(blank=True, max_length=120, verbose_name='closed by')),
            ],
            options={
                'verbose_name': 'concern',
                'verbose_name_plural': 'concerns',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state', 'closed'), models.Q(('outcome', ''), _negated=True), models.Q(('closed_by', ''), _negated=True)), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_by', ''), ('closed_on', None), ('outcome', '')), _connector='OR'), name='concern_closed_with_an_outcome')],
            },
        ),
        migrations.CreateModel(
            name='ConcernOfficer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(choices=[(1, 'first'), (2, 'second')], verbose_name='place')),
                ('shown_as', models.CharField(help_text='How the form calls this officer: a name or an office.', max_length=80, verbose_name='shown as')),
                ('public_key', models.BinaryField(default=b'')),
                ('sealed_private_key', models.BinaryField(default=b'')),
                ('keyed_on', models.DateField(blank=True, null=True, verbose_name='key made on')),
                ('appointed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='appointed')),
                ('appointed_by', models.CharField(max_length=120, verbose_name='appointed by')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('ended_by', models.CharField(blank=True, max_length=120, verbose_name='ended by')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'officer for concerns',
                'verbose_name_plural': 'officers for concerns',
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
            },
        ),
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
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_answer', models.BooleanField(default=False)),
                ('written_on', models.DateField(default=partners.concerns.models.today)),
                ('once', models.CharField(help_text='So that a form sent twice is kept once.', max_length=64, unique=True)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='partners.concern')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
            },
        ),
        migrations.CreateModel(
            name='Box',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.BinaryField()),
                ('is_told', models.BooleanField(default=False, help_text='Whether the officer has been told that something came.')),
                ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partners.concernofficer')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boxes', to='partners.message')),
            ],
            options={
                'verbose_name': 'sealed message',
                'verbose_name_plural': 'sealed messages',
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
            name='OwnStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(help_text='summary_en, work, position-12', max_length=40, verbose_name='fact')),
                ('version', models.CharField(max_length=32, verbose_name='version of the value')),
                ('stated_on', models.DateField(verbose_name='stated on')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_statements', to='partners.organisation')),
            ],
            options={
                'verbose_name': 'statement of the organisation',
                'verbose_name_plural': 'statements of the organisation',
            },
        ),
        migrations.CreateModel(
            name='OwnStatementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('fact', models.CharField(help_text='summary_en, work, position-12', max_length=40, verbose_name='fact')),
                ('version', models.CharField(max_length=32, verbose_name='version of the value')),
                ('stated_on', models.DateField(verbose_name='stated on')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.ownstatement')),
            ],
            options={
                'abstract': False,
            },
        ),
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
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('key', models.CharField(max_length=40, verbose_name='fact')),
                ('before', models.JSONField(null=True, verbose_name='before')),
                ('base_version', models.CharField(max_length=32, verbose_name='version of the value before')),
                ('after', models.JSONField(null=True, verbose_name='proposed')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('words', models.TextField(blank=True, editable=False)),
                ('role', models.CharField(blank=True, max_length=14, verbose_name='role of the author')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('decision', models.CharField(choices=[('none', 'Not decided'), ('approved', 'Approved'), ('at-once', 'Applied at once'), ('returned', 'Returned')], default='none', max_length=8, verbose_name='decision')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='reason')),
                ('first_by', models.CharField(blank=True, max_length=120, verbose_name='first approved by')),
                ('decided_by', models.CharField(blank=True, max_length=120, verbose_name='decided by')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('purged_at', models.DateTimeField(blank=True, null=True, verbose_name='purged')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='partners.changerequest')),
            ],
            options={
                'verbose_name': 'proposed value',
                'verbose_name_plural': 'proposed values',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Purge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('versions', models.JSONField(default=list, help_text='Hashes of the values that must go.')),
                ('asked_by', models.CharField(max_length=120)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='purges', to='partners.changerequest')),
            ],
            options={
                'verbose_name': 'purge',
                'verbose_name_plural': 'purges',
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
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('written', 'wrote'), ('collided', 'wrote at the same time as somebody else; the words were kept here'), ('taken-back', 'took back'), ('sent', 'sent for review'), ('withdrawn', 'withdrew'), ('first-approved', 'gave the first approval'), ('applied', 'approved; the page says it now'), ('at-once', 'changed at once'), ('returned', 'returned'), ('conflict', 'found that the page had changed meanwhile'), ('undone', 'took the decision back'), ('superseded', 'closed: the page says so already'), ('confirmed', 'looked through the profile and confirmed it'), ('reminded', 'reminded the organisation to look through its profile'), ('purged', 'purged words about a child')], max_length=14)),
                ('key', models.CharField(blank=True, max_length=40)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('note', models.TextField(blank=True)),
                ('by', models.CharField(max_length=120)),
                ('role', models.CharField(blank=True, max_length=14)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='partners.organisation')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='partners.changerequest')),
            ],
            options={
                'verbose_name': 'step of a change',
                'verbose_name_plural': 'steps of changes',
                'ordering': ['-at', '-pk'],
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
        migrations.CreateModel(
            name='AddressChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='new address')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed by the old address')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed by the new address')),
                ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='stopped')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='address_changes', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'change of address',
                'verbose_name_plural': 'changes of addresses',
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None), ('stopped_at', None)), fields=('user',), name='address_change_one_open_per_account'), models.CheckConstraint(condition=models.Q(('done_at', None), models.Q(('agreed_at__isnull', False), ('confirmed_at__isnull', False), ('stopped_at', None)), _connector='OR'), name='address_change_done_when_both_said_yes', violation_error_message='Both addresses must have said yes.')],
            },
        ),
        migrations.AddIndex(
            model_name='changerequest',
            index=models.Index(fields=['state', 'sent_at'], name='change_request_queue'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'waiting', 'returned', 'partly'))), fields=('organisation', 'field_set'), name='change_request_one_open_for_a_set', violation_error_message='A change of these fields is open already.'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='change_request_waits_since'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state__in', ('draft', 'waiting', 'returned', 'partly'))), models.Q(('closed_at__isnull', False), ('state__in', ('approved', 'withdrawn', 'superseded'))), _connector='OR'), name='change_request_closed_at_when_closed'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('looked_through_at', None), ('looked_through_by', '')), models.Q(('looked_through_at__isnull', False), models.Q(('looked_through_by', ''), _negated=True)), _connector='OR'), name='change_request_looked_through_at_and_by_together'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person', None)), _connector='OR'), name='claim_to_one_record', violation_error_message='A claim is to an organisation or to a person.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unconfirmed'), ('user', None), models.Q(('email', ''), _negated=True)), models.Q(models.Q(('state', 'unconfirmed'), _negated=True), ('user__isnull', False)), _connector='OR'), name='claim_has_an_account_once_confirmed', violation_error_message='Only a claim whose address is not confirmed has no account.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['refused', 'needs-information']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='claim_refusal_gives_a_reason', violation_error_message='Say why.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('person', None), ('state__in', ['waiting', 'needs-information'])), fields=('user', 'organisation'), name='claim_one_open_to_an_organisation', violation_error_message='Your claim is waiting already.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('organisation', None), ('state__in', ['waiting', 'needs-information'])), fields=('user', 'person'), name='claim_one_open_to_a_person', violation_error_message='Your claim is waiting already.'),
        ),
        migrations.AddConstraint(
            model_name='concernofficer',
            constraint=models.CheckConstraint(condition=models.Q(('place__in', [1, 2])), name='concern_officer_place_is_one_or_two'),
        ),
        migrations.AddConstraint(
            model_name='concernofficer',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('place',), name='concern_officer_one_for_a_place', violation_error_message='There are two officers already.'),
        ),
        migrations.AddConstraint(
            model_name='concernofficer',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user',), name='concern_officer_once', violation_error_message='This account is an officer already.'),
        ),
        migrations.AddConstraint(
            model_name='concernofficer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='concern_officer_ended_at_and_by_together'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('organisation', 'email'), name='invitation_one_unanswered', violation_error_message='There is an open invitation to this address.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None), _connector='OR'), name='invitation_has_one_end', violation_error_message='An invitation is either accepted or withdrawn.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('accepted_at', None), ('accepted_by', '')), models.Q(('accepted_at__isnull', False), models.Q(('accepted_by', ''), _negated=True)), _connector='OR'), models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR')), name='invitation_ends_say_by_whom', violation_error_message='An end says by whom.'),
        ),
        migrations.AddConstraint(
            model_name='liftrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asked_by', ''), _negated=True), models.Q(('confirmed_by', models.F('asked_by')), _negated=True)), name='lift_request_takes_two_people', violation_error_message='Whoever asks cannot confirm.'),
        ),
        migrations.AddConstraint(
            model_name='liftrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_as', ''), ('confirmed_at', None), ('confirmed_by', '')), models.Q(('confirmed_at__isnull', False), models.Q(('confirmed_by', ''), _negated=True), models.Q(('confirmed_as', ''), _negated=True)), _connector='OR'), name='lift_request_confirmed_at_and_by_together'),
        ),
        migrations.AddConstraint(
            model_name='liftrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='lift_request_withdrawn_at_and_by_together'),
        ),
        migrations.AddConstraint(
            model_name='liftrequest',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None), _connector='OR'), name='lift_request_has_one_end'),
        ),
        migrations.AddConstraint(
            model_name='liftrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None)), fields=('entry',), name='lift_request_one_open', violation_error_message='Somebody has asked already.'),
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
        pgtrigger.migrations.AddTrigger(
            model_name='membershipapplication',
            trigger=pgtrigger.compiler.Trigger(name='application_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:submitted,draft:withdrawn,submitted:needs-information,submitted:referees,submitted:declined,submitted:withdrawn,needs-information:submitted,needs-information:referees,needs-information:conversation,needs-information:declined,needs-information:withdrawn,referees:needs-information,referees:conversation,referees:declined,referees:withdrawn,conversation:needs-information,conversation:referees,conversation:accepted,conversation:declined,conversation:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='a0df06e2b9568f1e845ee7ade01c17eb88940844', operation='UPDATE', pgid='pgtrigger_application_moves_09f81', table='partners_membershipapplication', when='BEFORE')),
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
            model_name='box',
            constraint=models.UniqueConstraint(fields=('message', 'officer'), name='box_once_for_a_reader', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='ownstatement',
            constraint=models.UniqueConstraint(fields=('organisation', 'fact'), name='own_statement_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownstatement',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='0e7618690896e7c88dc7134dfe610958793e6de6', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_564a1', table='partners_ownstatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownstatement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partners_ownstatementevent" ("fact", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stated_on", "version") VALUES (NEW."fact", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stated_on", NEW."version"); RETURN NULL;', hash='e88df9ee3efcedc2f7ea106e8f52bff30c785405', operation='INSERT', pgid='pgtrigger_insert_insert_45bb5', table='partners_ownstatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownstatement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partners_ownstatementevent" ("fact", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stated_on", "version") VALUES (NEW."fact", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stated_on", NEW."version"); RETURN NULL;', hash='7bafffa7c4122bb8b3a6cc96177f5d932a48f2f5', operation='UPDATE', pgid='pgtrigger_update_update_17d25', table='partners_ownstatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownstatement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partners_ownstatementevent" ("fact", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stated_on", "version") VALUES (OLD."fact", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stated_on", OLD."version"); RETURN NULL;', hash='7396ca9c649049de3590432c1646b1d159cb1d4f', operation='DELETE', pgid='pgtrigger_delete_delete_6e248', table='partners_ownstatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownstatementevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='52daac88073340db7e6d4825b1a8bd1b48ccfabe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1050e', table='partners_ownstatementevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('request', 'key'), name='proposal_once_in_a_request'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', ''), ('decision', 'none')), models.Q(models.Q(('decision', 'none'), _negated=True), ('decided_at__isnull', False), models.Q(('decided_by', ''), _negated=True)), _connector='OR'), name='proposal_decided_at_and_by_together'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='proposal_returned_with_a_reason', violation_error_message='Say why, so that they can answer.'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('first_by', ''), models.Q(('first_by', models.F('decided_by')), _negated=True), _connector='OR'), name='proposal_second_pair_of_eyes'),
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
        migrations.AddIndex(
            model_name='role',
            index=models.Index(fields=['organisation', 'kind'], name='role_by_organisation'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'organisation'), name='role_one_open_in_an_organisation', violation_error_message='This account has a role in the organisation already.'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='role_ended_at_and_by_together', violation_error_message='A role that has ended says when and by whom.'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('since_at')), _connector='OR'), name='role_ended_after_since', violation_error_message='A role ends after it began.'),
        ),
        migrations.AddIndex(
            model_name='safeguardingfile',
            index=models.Index(condition=models.Q(('replaced_at', None)), fields=['review_due_on'], name='safeguarding_file_due'),
        ),
        migrations.AddConstraint(
            model_name='safeguardingfile',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('organisation',), name='safeguarding_file_one_current'),
        ),
        migrations.AddConstraint(
            model_name='safeguardingfile',
            constraint=models.CheckConstraint(condition=models.Q(('review_due_on__gt', models.F('dated_on'))), name='safeguarding_file_reviewed_after_its_date', violation_error_message='The review comes after the date of the policy.'),
        ),
        migrations.AddConstraint(
            model_name='safeguardingfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('focal_agreed_at', None), ('focal_email', ''), ('focal_name', '')), models.Q(models.Q(('focal_name', ''), _negated=True), models.Q(('focal_email', ''), _negated=True), ('focal_agreed_at__isnull', False)), _connector='OR'), name='safeguarding_file_focal_point_is_whole', violation_error_message='A focal point has a name and an e-mail, and has agreed.'),
        ),
        migrations.AddConstraint(
            model_name='safeguardingfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replaced_at', None), ('replaced_by', '')), models.Q(('focal_email', ''), ('focal_name', ''), ('replaced_at__isnull', False), models.Q(('replaced_by', ''), _negated=True)), _connector='OR'), name='safeguarding_file_replaced_forgets_its_focal_point'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='safeguardingfile',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='b60e536bff9fb8d87630b1cf9910660fb206b734', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_b9483', table='partners_safeguardingfile', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(fields=('review', 'criterion'), name='score_once_for_a_criterion'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(('points', None), ('points__range', (0, 4)), _connector='OR'), name='score_within_bounds'),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(fields=['organisation', '-at'], name='step_by_organisation'),
        ),
        migrations.AddConstraint(
            model_name='tick',
            constraint=models.UniqueConstraint(fields=('application', 'check_name'), name='tick_once'),
        ),
    ]
