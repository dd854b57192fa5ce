from django.db import migrations


def put_the_row(apps, schema_editor):
    apps.get_model("pages", "Generation").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_founding")]
    operations = [migrations.RunPython(put_the_row, migrations.RunPython.noop)]
