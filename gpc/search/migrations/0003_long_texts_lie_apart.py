from django.db import migrations

SHORT = (
    "kind", "audience", "subjects", "url_name", "url_args", "fragment", "title_zh_hans", "title_en", "detail_zh_hans",
    "detail_en", "other_names", "digest",
)  # fmt: skip
LONG = ("names", "text_zh_hans", "text_en")  # as `words` already


def storage(columns, how):
    """The statement that says how columns are kept."""
    changes = ", ".join(f"ALTER COLUMN {column} SET STORAGE {how}" for column in columns)
    return f"ALTER TABLE search_entry {changes}"


class Migration(migrations.Migration):
    """A common word answers with a hundred thousand rows, of which a count reads no more than kind, key and subjects.

    With the texts and names beside the row instead of in it the rows take a quarter of the pages.
    """

    dependencies = [("search", "0002_words_are_kept_as_they_are")]
    operations = [
        migrations.RunSQL(storage(SHORT, "MAIN"), storage(SHORT, "EXTENDED")),
        migrations.RunSQL(storage(LONG, "EXTERNAL"), storage(LONG, "EXTENDED")),
        migrations.RunSQL(
            "ALTER TABLE search_entry SET (toast_tuple_target = 512)",
            "ALTER TABLE search_entry RESET (toast_tuple_target)",
        ),
    ]
