"""Under which names a subject is known, and who else is known under one of them."""

from urllib.parse import urlsplit

from gpc.lib.folding import has_han, pinyin
from gpc.shelter.names import contains_any
from partners.directory.models import Organisation, Person

COLUMNS = {
    Organisation: ("name_zh_hans", "name_en", "short_name_zh_hans", "short_name_en"),
    Person: ("name_zh", "name_latin"),
}


SHORTEST_READING = 6  # letters; of a shorter one, such as ma li, too many words are made


def names_of(subject):
    """Every name of an organisation or person that points to them alone: as stored, as Chinese names are read, as
    people turn family and given name, as the address of a page. The slug is one of them."""
    stored = [getattr(subject, column) for column in COLUMNS[type(subject)]]
    names = [name for name in (*stored, *_also_called(subject)) if name]
    read = _readings(subject, names)
    turned = _turned([*names, *read]) if isinstance(subject, Person) else []
    return [*names, *read, *turned, subject.slug]


def _also_called(subject):
    if isinstance(subject, Person):
        return subject.aliases
    printed = subject.other_names.filter(for_search_only=False).values_list("form", flat=True)
    return [*printed, _own_host(subject.website)]


def _own_host(website):
    """The host of a web site that has one to itself; of a page on somebody else's site nothing."""
    parts = urlsplit(website)
    return (parts.hostname or "").removeprefix("www.") if parts.path in ("", "/") and not parts.query else ""


def _readings(subject, names):
    """What an English text would write for a Chinese name: its pinyin, ü as u or v."""
    read = [subject.reading, *(pinyin(name) for name in names if has_han(name))]
    long = [reading for reading in read if len(reading.replace(" ", "")) >= SHORTEST_READING]
    return [spelling for reading in long for spelling in (reading, reading.replace("v", "u"))]


def _turned(names):
    """Lin Jingyuan as Jingyuan Lin, whichever of the two is the family name."""
    split = [name.split() for name in names if not has_han(name)]
    return [
        " ".join(turned)
        for words in split
        if len(words) > 1
        for turned in (words[1:] + words[:1], words[-1:] + words[:-1])
    ]


def namesakes(subject, keys):
    """Other records whose own name contains one of these names: hiding the subject does not hide them."""
    found = []
    for model, columns in COLUMNS.items():
        others = model.objects.exclude(pk=subject.pk) if isinstance(subject, model) else model.objects.all()
        rows = others.order_by("pk").values_list("pk", *columns).iterator()
        found += model.objects.filter(pk__in=[pk for pk, *names in rows if contains_any(keys, *names)])
    return found
