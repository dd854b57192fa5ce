"""Where every change of the texts is kept."""

import django.db.models.deletion
from django.db import migrations, models

from gpc.lib.migrating import CreateTogether


class Migration(migrations.Migration):

    dependencies = [
        ('consensus', '0001_tables'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('provenance', '0001_founding'),
        ('summits', '0003_triggers'),
    ]

    operations = [CreateTogether([
        migrations.CreateModel(
            name='ConsensusEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='consensus.consensus')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('original_language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='original language')),
                ('translation_status', models.CharField(choices=[('original', 'Original'), ('official', 'Official translation'), ('working', 'Working translation'), ('missing', 'Missing')], default='missing', max_length=8, verbose_name='status of the translation')),
                ('translated_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('slug', models.SlugField(db_index=False, max_length=40, verbose_name='slug')),
                ('edition', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='summits.edition', verbose_name='summit')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_zh_hans', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('subtitle', models.CharField(blank=True, max_length=200, verbose_name='subtitle')),
                ('subtitle_zh_hans', models.CharField(blank=True, max_length=200, null=True, verbose_name='subtitle')),
                ('subtitle_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='subtitle')),
                ('dateline', models.CharField(blank=True, max_length=120, verbose_name='date and place, as printed')),
                ('dateline_zh_hans', models.CharField(blank=True, max_length=120, null=True, verbose_name='date and place, as printed')),
                ('dateline_en', models.CharField(blank=True, max_length=120, null=True, verbose_name='date and place, as printed')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                ('adoption', models.TextField(blank=True, verbose_name='how it was adopted')),
                ('adoption_zh_hans', models.TextField(blank=True, null=True, verbose_name='how it was adopted')),
                ('adoption_en', models.TextField(blank=True, null=True, verbose_name='how it was adopted')),
                ('editor_note', models.TextField(blank=True, verbose_name='editor’s note for readers')),
                ('editor_note_zh_hans', models.TextField(blank=True, null=True, verbose_name='editor’s note for readers')),
                ('editor_note_en', models.TextField(blank=True, null=True, verbose_name='editor’s note for readers')),
                ('is_published', models.BooleanField(default=False, verbose_name='published')),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='provenance.source', verbose_name='source')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VersionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='consensus.version')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('consensus', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consensus.consensus')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='number')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('adopted', 'Adopted'), ('superseded', 'Superseded')], default='draft', max_length=10, verbose_name='state')),
                ('legal_zh_hans', models.CharField(choices=[('authoritative', 'Authoritative text'), ('official', 'Official translation'), ('working', 'Working translation')], default='authoritative', max_length=13, verbose_name='legal status of the Chinese text')),
                ('legal_en', models.CharField(choices=[('authoritative', 'Authoritative text'), ('official', 'Official translation'), ('working', 'Working translation')], default='working', max_length=13, verbose_name='legal status of the English text')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProvisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='consensus.provision')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('original_language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='original language')),
                ('translation_status', models.CharField(choices=[('original', 'Original'), ('official', 'Official translation'), ('working', 'Working translation'), ('missing', 'Missing')], default='missing', max_length=8, verbose_name='status of the translation')),
                ('translated_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consensus.version')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('heading', models.CharField(blank=True, max_length=200, verbose_name='heading')),
                ('heading_zh_hans', models.CharField(blank=True, max_length=200, null=True, verbose_name='heading')),
                ('heading_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='heading')),
                ('text', models.TextField(verbose_name='text, with its printed marker')),
                ('text_zh_hans', models.TextField(null=True, verbose_name='text, with its printed marker')),
                ('text_en', models.TextField(null=True, verbose_name='text, with its printed marker')),
                ('quotation', models.CharField(blank=True, help_text='Exactly as in the text; | where a line may break.', max_length=200, verbose_name='words of it for the home page')),
                ('quotation_zh_hans', models.CharField(blank=True, help_text='Exactly as in the text; | where a line may break.', max_length=200, null=True, verbose_name='words of it for the home page')),
                ('quotation_en', models.CharField(blank=True, help_text='Exactly as in the text; | where a line may break.', max_length=200, null=True, verbose_name='words of it for the home page')),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='provenance.source', verbose_name='source')),
            ],
            options={
                'abstract': False,
            },
        ),
    ])]
