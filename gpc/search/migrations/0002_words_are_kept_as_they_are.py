from django.db import migrations


class Migration(migrations.Migration):
    """Ranking two thousand rows reads two thousand tsvectors; unpacking each takes longer than all the rest.

    They hardly get smaller by packing: 20 % more room makes a search three times as fast.
    """

    dependencies = [("search", "0001_founding")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE search_entry ALTER COLUMN words SET STORAGE EXTERNAL",
            "ALTER TABLE search_entry ALTER COLUMN words SET STORAGE EXTENDED",
        )
    ]
