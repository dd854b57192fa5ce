"""The plan is read at every start: what it cannot mean stops it."""

from django.core.checks import Error, register

from gpc.lib.seeds import SeedFault
from gpc.retention.plan import plan


@register()
def plan_can_be_meant(**_options):
    """Every line names a table and fields that exist."""
    try:
        return [Error(fault, id="gpc.E010") for fault in plan().unknown()]
    except SeedFault as fault:
        return [Error(str(fault), id="gpc.E010")]
