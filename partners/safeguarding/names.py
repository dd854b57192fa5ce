"""Under which names a subject is known, and who else is known under one of them."""

from gpc.shelter.names import contains_any
from partners.directory.models import Organisation, Person

COLUMNS = {
    Organisation: ("name_zh_hans", "name_en", "short_name_zh_hans", "short_name_en"),
    Person: ("name_zh", "name_latin"),
}


def names_of(subject):
    """Every name of an organisation or person that points to them alone, as stored. The slug is one of them."""
    own = [getattr(subject, column) for column in COLUMNS[type(subject)]]
    return [name for name in (*own, *_printed(subject), subject.slug) if name]


def _printed(subject):
    if isinstance(subject, Person):
        return subject.aliases
    return subject.other_names.filter(for_search_only=False).values_list("form", flat=True)


def namesakes(subject, keys):
    """Other records whose own name contains one of these names: hiding the subject does not hide them."""
    found = []
    for model, columns in COLUMNS.items():
        others = model.objects.exclude(pk=subject.pk) if isinstance(subject, model) else model.objects.all()
        rows = others.order_by("pk").values_list("pk", *columns).iterator()
        found += model.objects.filter(pk__in=[pk for pk, *names in rows if contains_any(keys, *names)])
    return found
