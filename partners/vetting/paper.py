"""The whole application on paper: one PDF for those who vet, marked confidential, every page numbered."""

import json
from pathlib import Path

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from partners.vetting import reading

SHEET = Path(__file__).with_name("paper.typ")
TYPEFACES = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Source Han Sans SC", "Songti SC")
TYPEFACES += ("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "SimSun")


class FontMissing(Exception):
    """The machine has no typeface with Chinese characters, and a PDF without the name is none."""


def printed(application, *, user, language):
    """The PDF as bytes. Typst reads the words as data, never as markup. Raises FontMissing."""
    import typst  # 60 MB that only a page asks for

    found = next((name for name in TYPEFACES if name in _families()), None)
    if found is None:
        raise FontMissing
    with override(language):
        told = words_of(application, user) | {"typeface": found, "lang": "zh" if language == "zh-hans" else "en"}
    return typst.compile(SHEET.read_bytes(), sys_inputs={"data": json.dumps(told)}, pdf_standards=["a-2b"])


def _families():
    import typst

    return set(typst.Fonts().families())


def words_of(application, user):
    """Everything that is printed, in the reader's language."""
    seen = reading.vetting_of(user, application)
    return {
        "title": _("Application %(number)s") % {"number": application.pk},
        "names": [name for name in (application.name_zh_hans, application.name_en) if name],
        "mark": _("Confidential: for those who vet applications"),
        "danger": _("Being named is dangerous for this organisation.") if application.at_risk else "",
        "facts": _facts(application, user),
        "sections": [
            {"title": str(one.step.title), "rows": [[answer.label, answer.text or "–"] for answer in one.answers]}
            for one in seen["sections"]
        ]
        + _references(seen)
        + [_files(seen), _trail(seen)],
    }


def _facts(application, user):
    moments = [(_("Submitted"), application.submitted_at), (_("Printed"), timezone.now())]
    return [
        [_("State"), str(application.get_state_display())],
        *([label, _moment(at)] for label, at in moments if at),
        [_("Printed by"), str(user)],
    ]


def _references(seen):
    found = []
    for reference, who, said in seen["references"]:
        label = _("Referee") if not reference.member_id else _("Member")
        rows = [[label, who], [_("State"), _fate_of(reference)], *([one.label, one.text] for one in said)]
        found.append({"title": _("Reference %(number)s") % {"number": reference.place}, "rows": rows})
    return found


def _fate_of(reference):
    """As the page of the application says it."""
    fates = [
        (reference.replaced_at, _("Replaced")),
        (reference.answered_at, _("Answered")),
        (reference.refused_at, _("Would rather not")),
        (reference.asked_at, _("Asked")),
    ]
    return next((words for at, words in fates if at), _("Not asked yet"))


def _files(seen):
    rows = [
        [str(one.get_kind_display()), f"{one.file.name} · {filesizeformat(one.file.size)}"]
        for one in seen["attachments"]
    ]
    return {"title": _("Documents (not printed here)"), "rows": rows or [["–", ""]]}


def _trail(seen):
    rows = [
        [_moment(step.at), "\n\n".join(filter(None, [str(step.get_state_display()), step.note]))]
        for step in seen["trail"]
    ]
    return {"title": _("What has happened"), "rows": rows}


def _moment(at):
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
