"""Django's admin as the staff's workbench: what every record's pages there have in common.

Rooms write `class OrganisationAdmin(Workbench)` (`PlainWorkbench` for records without translated columns). It brings
both languages side by side (`pairs`), the history of every change in words (`history`), pages for verbs that need a
reason (`verbs`), and care for what this reader may not see (`sight`). What lies above this room it asks of the admin
site: `sees_all(request)`, `hidden_ids(request, model)`,
`may_show(request, text)`, `keep_trace(request, verb, records)`.
"""

from gpc.lib.workbench.base import PlainWorkbench, Workbench
from gpc.lib.workbench.inlines import Inline, TranslatedInline
from gpc.lib.workbench.verbs import ReasonForm, Verb

__all__ = ["Inline", "PlainWorkbench", "ReasonForm", "TranslatedInline", "Verb", "Workbench"]
