"""Every component in every state, for whoever builds or changes one. Local only; the text is for demonstration.

What each component takes is written at the top of its template in templates/components/, and docs/design.md lists them.
"""

from types import SimpleNamespace as Thing

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gpc.lib.paging import Page


class DemonstrationForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As on the registration certificate."))
    year = forms.IntegerField(label=_("Year founded"), help_text=_("Four digits."), min_value=1800)
    country = forms.ChoiceField(label=_("Country"), choices=[("", _("Choose")), ("MW", _("Malawi"))])
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("a", _("National organisation")), ("b", _("Federation"))],
        widget=forms.RadioSelect,
    )
    areas = forms.MultipleChoiceField(
        label=_("Work areas"),
        help_text=_("Choose all that apply."),
        choices=[("law", _("Law and policy")), ("school", _("Education")), ("health", _("Health and nutrition"))],
        widget=forms.CheckboxSelectMultiple,
    )
    about = forms.CharField(label=_("About the organisation"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agree = forms.BooleanField(label=_("I may speak for this organisation"))

    def clean(self):
        raise forms.ValidationError(_("Demonstration: the form as a whole can be wrong, too."), code="demonstration")


@login_not_required
def gallery(request):
    """The gallery page; not there in production."""
    if not settings.GPC_LOCAL:
        raise Http404
    return render(request, "site/gallery.html", {**_forms(), **_lists(), **_charts(), **_summit(), **_consensus()})


def _forms():
    wrong = DemonstrationForm({"year": "97", "country": "MW", "kind": "a"}, auto_id="wrong_%s")
    return {"empty_form": DemonstrationForm(), "wrong_form": wrong}


def _lists():
    choices = [Thing(value=n, label=_("Demonstration value"), count=n, chosen=n == 1) for n in range(1, 9)]
    entry = {
        "place": _("Mauritius"),
        "name": "Demonstration Movement",
        "summary": _("Demonstration: helps parents understand the internet and keep children safe online."),
        "meta": [(_("Work area"), _("Online safety")), (_("At the summit"), "Ana Demonstration")],
    }
    return {
        "chips": [Thing(label=_("Region: Africa"), url="?"), Thing(label=_("Work area: education"), url="?")],
        "facets": [Thing(name="demo", legend=_("Work area"), choices=choices)],
        "entries": [entry, entry, entry],
        "first_page": Page([1] * 24, 1, 30),
        "middle_page": Page([1] * 24, 7, 300),
        "loosen": [(_("Without “Region: Africa”: 3"), "?")],
    }


def _charts():
    point = Thing(lat=-20.3, lon=57.5, count=1, name=_("Mauritius"), region="002")
    points = [
        point,
        Thing(lat=35.9, lon=104.2, count=31, name=_("China"), region="142"),
        Thing(lat=15.9, lon=100.9, count=2, name=_("Thailand"), region="142"),
        Thing(lat=12.6, lon=104.9, count=1, name=_("Cambodia"), region="142"),
        Thing(lat=46.8, lon=8.2, count=4, name=_("Switzerland"), region="150"),
        Thing(lat=39.8, lon=-98.6, count=3, name=_("United States"), region="019"),
        Thing(lat=-25.3, lon=133.8, count=1, name=_("Australia"), region="009"),
    ]
    return {
        "points": points,
        "point": point,
        "ledger": [
            Thing(value=20, label=_("organisations,| from 20 countries")),
            Thing(value=3, label=_("regions")),
            Thing(value=1, before=_("over"), after=_("million"), label=_("people reached")),
            Thing(value=4, label=_("articles")),
        ],
        "ledger_text": [Thing(value=_("Beijing"), label=_("Place")), Thing(value=2018, label=_("Year"))],
        "spread": [Thing(label=_("Asia"), count=11), Thing(label=_("Africa"), count=7)],
        "bars": [
            Thing(label=_("Raised"), value=128, text=_("over 128 million")),
            Thing(label=_("Invested"), value=111, text=_("111 million"), kind="pine"),
        ],
    }


def _summit():
    people = [
        Thing(name="Ana Demonstration", other="安娜", role=_("Demonstration: director")),
        Thing(name="示例", other="Shi Li", role=_("Demonstration: director")),
    ]
    sessions = [
        Thing(kind=_("Opening"), title=_("Demonstration| of a session"), note=_("The report gives no clock times.")),
        Thing(kind=_("Session"), title=_("Demonstration| with people"), people=people),
        Thing(kind=_("Adopted"), title=_("Demonstration| of the key session"), url="#", key=True),
    ]
    rows = [[_("Mauritius"), "Demonstration Movement", "Ana Demonstration"], [_("Malawi"), "Demonstration Net", ""]]
    return {
        "people": people,
        "days": [
            Thing(number=18, name=_("Sun"), anchor="d18"),
            *(Thing(number=n, name=_("Day"), anchor="") for n in range(19, 26)),
        ],
        "day": Thing(number=18, text=_("March, Sunday"), iso="2018-03-18", anchor="d18", sessions=sessions),
        "undated": Thing(number="18–25", text=_("In the week; day not recorded"), sessions=sessions[:1]),
        "heads": [_("Country"), _("Organisation"), _("Delegate")],
        "groups": [Thing(title=_("Africa"), count=2, rows=rows)],
        "citations": [_citation("checked", _("Checked"), ""), _citation("disputed", _("Disputed"), _("A note."))],
    }


def _citation(status, words, note):
    document = Thing(shown_title=_("Demonstration report"))
    source = Thing(quote="示例：这里是资料原文。", lines=[12], document=document)
    return Thing(source=source, status=status, get_status_display=words, note=note)


def _consensus():
    article = {
        "zh_paragraphs": ["示例：这里是一条共识的正文，用来检查两种文字并列时的样子。" * 3],
        "en_paragraphs": ["Demonstration: the text of an article, to see how both languages stand side by side. " * 3],
    }
    names = [Thing(country=_("Mauritius"), name="Demonstration Movement", url="#")]
    return {
        "articles": [
            Thing(
                anchor="demo-1",
                sign="一",
                zh_title="示例标题|应该按意群|换行",
                en_title="A demonstration title",
                link_label=_("Permanent link to article 1"),
                **article,
            ),
            Thing(
                anchor="demo-2",
                sign="二",
                zh_title="另一个|示例标题",
                en_title="Another title",
                link_label=_("Permanent link to article 2"),
                **article,
            ),
        ],
        "zh_status": Thing(full=True, text=_("Authoritative text")),
        "en_status": Thing(full=False, text=_("Working translation")),
        "zh_foot": ["2018年3月23日", "中国，北京"],
        "en_foot": ["23 March 2018", "Beijing, China"],
        "fingerprints": [
            Thing(full=True, status=_("Authoritative text"), language="简体中文", lang="zh-Hans", sha256="8e" * 32),
            Thing(full=False, status=_("Working translation"), language="English", lang="en", sha256="51" * 32),
        ],
        "steps": [_("Save the lines as UTF-8 and compute the SHA-256.")],
        "signers": [Thing(title=_("Africa"), rows=names * 3)],
        "voice": _("Every child| matters to us| equally."),
    }
