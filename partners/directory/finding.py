"""Which organisations the words of a reader find. The one place that asks the search index."""

from django.db.models import Q

from partners.directory.models import Organisation


def organisations(text):
    """The keys of the organisations that the words find, as a query to be used within another one."""
    named = Q()
    for word in text.split():
        named &= Q(name_zh_hans__icontains=word) | Q(name_en__icontains=word)
    return Organisation.objects.filter(named).order_by().values("pk")
