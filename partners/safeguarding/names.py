"""Under which names a subject is known."""


def names_of(subject):
    """Every name of an organisation or person that points to them alone, as stored. The slug is one of them."""
    return [name for name in (*_NAMES[subject._meta.model_name](subject), subject.slug) if name]


def _of_organisation(organisation):
    printed = organisation.other_names.filter(for_search_only=False).values_list("form", flat=True)
    columns = ("name_zh_hans", "name_en", "short_name_zh_hans", "short_name_en")
    return [*(getattr(organisation, column) for column in columns), *printed]


def _of_person(person):
    return [person.name_zh, person.name_latin, *person.aliases]


_NAMES = {"organisation": _of_organisation, "person": _of_person}
