"""The at-risk switch as acts on a record's page. Only safeguarding officers are offered them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import spaced
from gpc.lib.workbench import ReasonForm, Verb
from gpc.shelter import texts
from gpc.shelter.models import Shelter
from gpc.shelter.names import keys_of
from partners.safeguarding import actions, lifting
from partners.safeguarding.forms import LiftForm
from partners.safeguarding.names import names_of, namesakes

LIFT_LABEL = _("Ask to end the risk")
LIFT_TEXT = _("It stays hidden until a second person agrees: another officer, or a representative.")
CONFIRM_LABEL = _("Agree to end the risk")
CONFIRM_TEXT = _("The record may be shown again, and so may texts that name nobody else at risk.")


class RiskForm(ReasonForm):
    """Why, until when, and under which further names texts may speak of them."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only safeguarding officers can read it."),
    )
    until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Empty: until somebody lifts it."),
    )
    more_names = forms.CharField(
        label=_("Further names"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: forms that the record does not hold, such as a nickname."),
    )

    def clean_until(self):
        """In the future."""
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise ValidationError(_("Choose a moment in the future."), code="past")
        return until

    def clean_more_names(self):
        """As a list."""
        return [line.strip() for line in self.cleaned_data["more_names"].splitlines() if line.strip()]


def _entry_of(record):
    return Shelter.objects.of(record._meta.model_name, record.pk).in_force().first()


def _put_at_risk(request, record, reason, until, more_names):
    kind, by = record._meta.model_name, request.user.trace_label
    try:
        actions.shelter_subject(kind, record, reason=reason, by=by, until=until, more_names=more_names)
    except actions.AlreadySheltered:
        raise ValidationError(gettext("This record is at risk already."), code="already") from None
    return gettext("The record is hidden everywhere.")


def _ask_to_lift(request, record, reason):
    return ask_to_lift(request, _entry_of(record), reason)


def _confirm_lift(request, record):
    return confirm_lift(request, _entry_of(record))


def ask_to_lift(request, entry, reason):
    """The first of two people. Returns the sentence to show."""
    try:
        lifting.ask(entry, user=request.user, reason=reason)
    except (lifting.AlreadyAsked, lifting.NotOpen):
        raise ValidationError(gettext("Somebody has asked already."), code="already") from None
    return gettext("Asked. It stays hidden until a second person agrees.")


def confirm_lift(request, entry):
    """The second of two people. Returns the sentence to show."""
    try:
        lifting.confirm(lifting.open_request(entry), user=request.user)
    except lifting.NeedsAnother:
        raise ValidationError(gettext("Another person must agree."), code="another") from None
    except lifting.NotOpen:
        raise ValidationError(gettext("This has been answered meanwhile."), code="over") from None
    return gettext("The record may be shown again.")


def may_be_asked(entry):
    """Whether it is in force and nobody has asked."""
    return entry is not None and entry.lifted_at is None and lifting.open_request(entry) is None


def waits(entry):
    """Whether somebody has asked, and a second person is wanted."""
    return entry is not None and entry.lifted_at is None and lifting.open_request(entry) is not None


def _what_would_follow(record):
    """The names that are looked for, and how many texts of each kind contain one."""
    keys = keys_of(names_of(record))
    none = format_html("<li>{}</li>", gettext("none"))
    counts = ({"facet": model._meta.verbose_name_plural, "value": count} for model, count in texts.rows_naming(keys))
    lines = format_html_join("", "<li>{}</li>", ((gettext("%(facet)s: %(value)s") % one,) for one in counts))
    others = format_html_join("", "<li>{}</li>", ((str(one),) for one in namesakes(record, keys)))
    return format_html(
        "<p>{}{}</p><p>{}</p><ul>{}</ul><p>{}</p><ul>{}</ul>",
        spaced(gettext("These names will be looked for:")),
        pgettext("between items of a list", ", ").join(keys),
        gettext("Texts that contain one of them will be withheld until they are edited:"),
        lines or none,
        gettext("Records whose own name contains one of them stay; decide on these, too:"),
        others or none,
    )


PUT_AT_RISK = Verb(
    "put-at-risk",
    _("Put at risk"),
    run=_put_at_risk,
    form=RiskForm,
    explanation=_("From this moment the record appears nowhere: no page, list, count, search, feed, export or map."),
    permission="shelter.change_shelter",
    applies=lambda record: _entry_of(record) is None,
    preview=_what_would_follow,
    dangerous=True,
)
LIFT = Verb(
    "lift",
    LIFT_LABEL,
    run=_ask_to_lift,
    form=LiftForm,
    explanation=LIFT_TEXT,
    permission="shelter.change_shelter",
    applies=lambda record: may_be_asked(_entry_of(record)),
)
CONFIRM_LIFT = Verb(
    "confirm-lift",
    CONFIRM_LABEL,
    run=_confirm_lift,
    form=forms.Form,
    explanation=CONFIRM_TEXT,
    permission="shelter.change_shelter",
    applies=lambda record: waits(_entry_of(record)),
)
