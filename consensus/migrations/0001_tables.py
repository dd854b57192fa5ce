"""Texts by article, and their versions."""

import django.db.models.deletion
from django.db import migrations, models

from gpc.lib.migrating import CreateTogether


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('provenance', '0001_founding'),
        ('summits', '0003_triggers'),
    ]

    operations = [CreateTogether([
        migrations.CreateModel(
            name='Consensus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original_language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='original language')),
                ('translation_status', models.CharField(choices=[('original', 'Original'), ('official', 'Official translation'), ('working', 'Working translation'), ('missing', 'Missing')], default='missing', max_length=8, verbose_name='status of the translation')),
                ('original_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('translated_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='slug')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='summits.edition', verbose_name='summit')),
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
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'consensus',
                'verbose_name_plural': 'consensus texts',
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consensus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='consensus.consensus')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='number')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('adopted', 'Adopted'), ('superseded', 'Superseded')], default='draft', max_length=10, verbose_name='state')),
                ('legal_zh_hans', models.CharField(choices=[('authoritative', 'Authoritative text'), ('official', 'Official translation'), ('working', 'Working translation')], default='authoritative', max_length=13, verbose_name='legal status of the Chinese text')),
                ('legal_en', models.CharField(choices=[('authoritative', 'Authoritative text'), ('official', 'Official translation'), ('working', 'Working translation')], default='working', max_length=13, verbose_name='legal status of the English text')),
            ],
            options={
                'verbose_name': 'version',
                'verbose_name_plural': 'versions',
                'constraints': [models.UniqueConstraint(fields=('consensus', 'number'), name='version_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'adopted')), fields=('consensus',), name='version_one_adopted'), models.CheckConstraint(condition=models.Q(('legal_zh_hans', 'authoritative'), ('legal_en', 'authoritative'), _connector='OR'), name='version_has_an_authoritative_text')],
            },
        ),
        migrations.CreateModel(
            name='Provision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original_language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], default='zh-hans', max_length=7, verbose_name='original language')),
                ('translation_status', models.CharField(choices=[('original', 'Original'), ('official', 'Official translation'), ('working', 'Working translation'), ('missing', 'Missing')], default='missing', max_length=8, verbose_name='status of the translation')),
                ('original_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('translated_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('withheld', models.BooleanField(default=False, editable=False, verbose_name='withheld')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='provisions', to='consensus.version')),
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
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provenance.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'provision',
                'verbose_name_plural': 'provisions',
                'ordering': ['number', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'number'), name='provision_number_once')],
            },
        ),
    ])]
