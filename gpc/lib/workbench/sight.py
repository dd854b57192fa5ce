"""What this member of staff may see. Subjects at risk do not exist for most of them, nor do their traces."""

from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.utils import get_deleted_objects as django_get_deleted_objects
from django.db import router
from django.utils.translation import gettext as _


def rows(site, request, model, *, masked=False):
    """The rows of a model that exist for this reader.

    Rows whose text names somebody at risk are left out, unless the page masks the text itself (`masked`).
    """
    if site.sees_all(request):
        return manager_for_all(model).all()
    shown = model._default_manager.all()
    for key in model._meta.fields:
        if key.many_to_one and (hidden := site.hidden_ids(request, key.related_model)):
            shown = shown.exclude(**{f"{key.attname}__in": hidden})
    return shown if masked or not _is_withholdable(model) else shown.filter(withheld=False)


def manager_for_all(model):
    """The manager that leaves nobody out."""
    return getattr(model, "with_sheltered", model._default_manager)


def _is_withholdable(model):
    return bool(getattr(model, "withheld_fields", ()))


def sees(site, request, record):
    """Whether this record exists for this reader."""
    if site.sees_all(request):
        return True
    return rows(site, request, type(record), masked=_is_masked(site, type(record))).filter(pk=record.pk).exists()


def _is_masked(site, model):
    return site.is_registered(model) and getattr(site.get_model_admin(model), "masks_withheld", False)


def masked_columns(site, request, record):
    """The columns of a record that this reader may neither see nor overwrite."""
    if record is None or site.sees_all(request) or not getattr(record, "withheld", False):
        return ()
    return tuple(record.withheld_fields)


def get_deleted_objects(records, request, site):
    """As Django's, but what this reader may not see is neither named nor deleted: it stands in the way, unnamed."""
    records = list(records)
    hidden = _hidden_companions(records, request, site)
    if not hidden:
        return django_get_deleted_objects(records, request, site)
    return [], {}, set(), [_("Records that other members of the secretariat look after.")]


def _hidden_companions(records, request, site):
    if site.sees_all(request) or not records:
        return []
    collector = NestedObjects(using=router.db_for_write(type(records[0])), origin=records)
    collector.collect(records)
    touched = [one for group in collector.model_objs.values() for one in group] + list(collector.protected)
    return [one for one in touched if not _is_bystander(one) and not sees(site, request, one)]


def _is_bystander(record):
    return type(record)._meta.auto_created
