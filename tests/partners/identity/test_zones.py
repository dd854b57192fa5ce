"""The clock of an account: every zone of the world under a name that the reader knows."""

from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from gpc.lib.folding import has_han, pinyin
from partners.identity.zones import today, zones
from tests import factories as make


def named(language):
    with override(language):
        return {str(area): found for area, found in zones()}


def test_every_zone_has_a_chinese_name_and_stands_by_pinyin():
    groups = named("zh-hans")
    names = {zone: name for found in groups.values() for zone, name in found}

    assert [name for zone, name in names.items() if not has_han(name) and zone != "UTC"] == []
    assert len(set(names.values())) == len(names)
    assert (names["Asia/Shanghai"], names["Africa/Blantyre"], names["Asia/Yangon"]) == ("上海", "布兰太尔", "仰光")
    for found in groups.values():
        read = [pinyin(name) for _zone, name in found]
        assert read == sorted(read)


def test_english_ones_stand_by_name_and_all_tell_a_time():
    groups = named("en")
    names = {zone: name for found in groups.values() for zone, name in found}

    assert (names["Asia/Kolkata"], names["America/Argentina/Salta"]) == ("Kolkata", "Argentina, Salta")
    assert all(ZoneInfo(zone) for zone in names)
    assert [area for area, _found in zip(groups, range(9), strict=True)][0::8] == ["Asia", "UTC"]


@pytest.mark.parametrize(
    ("kept", "found"),
    [("Asia/Calcutta", "Asia/Kolkata"), ("UTC", "UTC"), ("Mars/Olympus", "Asia/Shanghai"), ("", "Asia/Shanghai")],
)
def test_an_older_name_is_not_taken_for_another_place(db, client, kept, found):
    client.force_login(make.make_user(time_zone=kept))

    assert today(kept) == found
    assert f'value="{found}" selected' in client.get("/en/account/").text
