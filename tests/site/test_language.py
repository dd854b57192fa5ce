"""Which language a visitor meets, and the addresses that lead to it."""

import pytest

ASKED = [
    ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
    ("en-GB,en;q=0.9", "en"),
    ("en;q=0.3, zh;q=0.8", "zh-hans"),
    ("zh;q=0.3, en;q=0.8", "en"),
    ("zh-TW", "zh-hans"),
    ("zh-Hant-HK,en;q=0.1", "zh-hans"),
    ("fr-FR, sw;q=0.5", "en"),
    ("fr, zh;q=0.2", "zh-hans"),
    ("en;q=0, zh;q=0.1", "zh-hans"),
    ("*", "en"),
    ("", "zh-hans"),
    (";;;=,q", "zh-hans"),
    ("x" * 5000, "zh-hans"),
]


@pytest.mark.parametrize(("header", "language"), ASKED)
def test_the_root_leads_to_the_language_that_the_browser_prefers(client, header, language):
    answer = client.get("/", headers={"accept-language": header})

    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")


def test_the_cookie_is_asked_first_and_nonsense_in_it_is_ignored(client):
    client.cookies["django_language"] = "en"
    assert client.get("/", headers={"accept-language": "zh"})["Location"] == "/en/"

    client.cookies["django_language"] = "../../evil"
    assert client.get("/", headers={"accept-language": "zh"})["Location"] == "/zh-hans/"


def test_the_root_is_never_cached_and_keeps_the_query(client):
    answer = client.get("/?from=poster", headers={"accept-language": "en"})

    assert answer["Location"] == "/en/?from=poster"
    assert "no-store" in answer["Cache-Control"]
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


@pytest.mark.parametrize("path", ["/", "/zh/"])
def test_an_endless_address_is_led_on_like_any_other(client, path):
    answer = client.get(path + "?q=" + "a" * 10_000, headers={"accept-language": "zh"})

    assert answer["Location"] == "/zh-hans/?q=" + "a" * 10_000


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/zh/", "/zh-hans/"),
        ("/zh-cn/", "/zh-hans/"),
        ("/zh/partners/?q=%E5%84%BF%E7%AB%A5&page=2", "/zh-hans/partners/?q=%E5%84%BF%E7%AB%A5&page=2"),
        ("/zh-cn/summits/2018-beijing/agenda/", "/zh-hans/summits/2018-beijing/agenda/"),
        ("/zh//evil.example/", "/zh-hans//evil.example/"),
    ],
)
def test_other_spellings_of_chinese_move_for_good(client, asked, led_to):
    answer = client.get(asked)

    assert (answer.status_code, answer["Location"]) == (301, led_to)


@pytest.mark.parametrize(
    "path", ["/zh-hant/", "/zh-tw/", "/fr/", "/fr/partners/", "/de/summits/", "/en-us/", "/EN/", "/zh/%0d%0aa:b"]
)
def test_other_languages_are_not_there(client, path, db):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("header", "lang"), [("zh-CN", "zh-Hans"), ("en", "en"), ("sw", "en")])
def test_a_page_that_is_not_there_speaks_the_readers_language(client, header, lang, db):
    page = client.get("/no-such-page/at-all/", headers={"accept-language": header})

    assert page.status_code == 404
    assert f'<html lang="{lang}"' in page.content.decode()


@pytest.mark.parametrize(("language", "lang"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_a_page_that_is_not_there_keeps_the_language_of_its_address(client, language, lang, db):
    page = client.get(f"/{language}/summits/none/", headers={"accept-language": "en" if lang != "en" else "zh"})

    assert page.status_code == 404
    assert f'<html lang="{lang}"' in page.content.decode()


def test_an_address_without_a_language_leads_to_the_page_in_the_readers(client, db):
    answer = client.get("/summits/", headers={"accept-language": "en"})

    assert (answer.status_code, answer["Location"]) == (302, "/en/summits/")


@pytest.mark.parametrize(
    ("path", "other"),
    [("/en/summits/", "/zh-hans/summits/"), ("/zh-hans/consensus/?a=b", "/en/consensus/?a=b"), ("/en/", "/zh-hans/")],
)
def test_the_language_switch_stays_on_the_page(client, path, other, db):
    page = client.get(path).content.decode()

    assert f'href="{other}" lang=' in page
