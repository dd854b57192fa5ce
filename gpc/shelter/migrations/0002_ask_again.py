"""What an own side says of a risk is asked again."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shelter', '0001_founding'),
    ]

    operations = [
        migrations.AddField(
            model_name='shelter',
            name='ask_again_on',
            field=models.DateField(blank=True, help_text='Then somebody looks again. Nothing ends by itself.', null=True, verbose_name='ask again on'),
        ),
        migrations.AddField(
            model_name='shelter',
            name='side',
            field=models.CharField(blank=True, help_text='Such as organisation:12; empty: an officer said so.', max_length=40, verbose_name='said by their own side'),
        ),
        migrations.AddConstraint(
            model_name='shelter',
            constraint=models.CheckConstraint(condition=models.Q(('side', ''), models.Q(('ask_again_on__isnull', False), ('until_at', None)), _connector='OR'), name='shelter_of_their_own_side_asks_and_never_ends_by_the_clock', violation_error_message='What somebody has said for their own side is asked again, and ends by people.'),
        ),
    ]
