"""The one index over every room: a row for each thing that has a page or a passage of its own.

One row holds both languages, so that it is found from either interface. What it names is in `subjects`: a row of which
any subject is at risk is never found, from the moment the register says so.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse

from gpc.pages.models import raises_generation
from gpc.shelter.models import Shelter


@SearchVectorField.register_lookup
class Answers(models.Lookup):
    """`names__answers="'北京' & 'fund':*"`: a tsquery that we wrote ourselves (gpc.search.query)."""

    lookup_name = "answers"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        """The column, @@, and the condition as it stands."""
        column, values = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*values, self.rhs]


class Closeness(models.Func):
    """How well a tsvector answers a condition."""

    template = "ts_rank(%(expressions)s::tsquery, 1)"
    output_field = models.FloatField()


class EntryQuerySet(models.QuerySet):
    """Questions to the index."""

    def public(self):
        """What visitors may find: without what names a subject at risk now."""
        return self.filter(audience=Entry.Audience.PUBLIC).exclude(subjects__overlap=ArraySubquery(_at_risk()))

    def named(self, condition):
        """Rows whose names answer."""
        return self.filter(names__answers=condition)

    def about(self, condition):
        """Rows whose names or texts answer."""
        return self.filter(words__answers=condition)

    def to_show(self):
        """Without the lexemes, which nobody reads."""
        return self.defer("names", "words")

    def with_vector(self, column):
        """Key, kind and the tsvector to rank by."""
        return self.order_by().values("pk", "kind", vector=F(column))

    def closest(self, column, condition):
        """With the rank of the answer in `column`; long texts count for less."""
        return self.annotate(rank=Closeness(F(column), Value(condition)))


def _at_risk():
    """The subjects at risk as the rows spell them."""
    spelt = Concat("kind", Value(":"), F("subject_id"), output_field=models.TextField())
    return Shelter.objects.in_force().order_by().values_list(spelt)


class Entry(models.Model):
    """What the index knows of one record."""

    class Audience(models.TextChoices):
        PUBLIC = "public"

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    subjects = ArrayField(models.CharField(max_length=40), default=list, help_text="Such as organisation:12.")
    url_name = models.CharField(max_length=60)
    url_args = ArrayField(models.CharField(max_length=80), default=list)
    fragment = models.CharField(max_length=80, blank=True)
    title_zh_hans = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    detail_zh_hans = models.CharField(max_length=300, blank=True)
    detail_en = models.CharField(max_length=300, blank=True)
    other_names = ArrayField(models.CharField(max_length=300), default=list)
    text_zh_hans = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    names = SearchVectorField()
    words = SearchVectorField()
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        triggers = [raises_generation()]
        constraints = [models.UniqueConstraint(name="entry_once", fields=["kind", "object_id", "fragment"])]
        indexes = [
            # Without a pending list a search costs the same right after many writes.
            GinIndex(name="entry_names", fields=["names"], fastupdate=False),
            GinIndex(name="entry_words", fields=["words"], fastupdate=False),
            GinIndex(name="entry_subjects", fields=["subjects"], fastupdate=False),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}"

    def get_absolute_url(self):
        """Where the record is shown, in the reader's language."""
        address = reverse(self.url_name, args=self.url_args)
        return f"{address}#{self.fragment}" if self.fragment else address

    @staticmethod
    def of_subject(kind, subject_id):
        """A condition: rows that name this subject."""
        return Q(subjects__contains=[f"{kind}:{subject_id}"])
