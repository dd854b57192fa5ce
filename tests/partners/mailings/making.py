"""Lists, letters to them, and those who write them."""

from django.contrib.auth.models import Group
from django.utils import timezone

from partners.mailings import actions
from partners.mailings.models import Mailing, RecipientList
from tests import factories as make

WORDS = {
    "subject_zh_hans": "峰会的日期",
    "text_zh_hans": "各位同事：\n\n峰会定于三月举行。\n\nhttps://www.example.org/a",
    "subject_en": "The days of the summit",
    "text_en": "Dear colleagues,\n\nThe summit is in March.\n\nhttps://www.example.org/a",
}


def make_writer(role="secretariat", **fields):
    """Somebody who may write to lists."""
    user = make.make_second_factor(make.make_user(**{"language": "en"} | fields))
    user.groups.add(Group.objects.get(name=role))
    return user


def make_list(**fields):
    """A list of all representatives, or as `fields` say."""
    values = {"name": "Everybody", "roles": ["representative"], "saved_by": "account:1"} | fields
    several = {name: values.pop(name, []) for name in ("countries", "organisations")}
    saved = RecipientList.objects.create(**values)
    for name, rows in several.items():
        getattr(saved, name).set(rows)
    return saved


def make_mailing(to_list=None, writer=None, **words):
    """A draft in both languages."""
    draft = Mailing(to_list=to_list or make_list(), **WORDS | words)
    return actions.write(draft, translation="working", by=(writer or make_writer()).trace_label)


def make_reader(language="en", kind="representative", **fields):
    """Somebody with a role in an organisation."""
    return make.make_role(make.make_user(language=language, **fields), kind=kind).user


def confirm(mailing, writer):
    """As the first person."""
    mailing.refresh_from_db()
    return actions.confirm(mailing, version=mailing.version, by=writer.trace_label)


def ten_minutes_pass():
    """And the clock calls."""
    Mailing.objects.filter(state="soon").update(leaves_at=timezone.now())
    actions.send_due()
