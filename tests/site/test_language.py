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


def switch(client, path, come_from, **headers):
    """The answer to a reader who comes to a page from another one."""
    return client.get(path, headers={"referer": come_from, "accept-language": "zh", **headers})


def test_who_switches_the_language_is_led_there_next_time(client, db):
    assert client.get("/", headers={"accept-language": "zh"})["Location"] == "/zh-hans/"

    answer = switch(client, "/en/summits/?a=b", "http://testserver/zh-hans/summits/?a=b")

    cookie = answer.cookies["django_language"]
    assert (cookie.value, cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("en", 31536000, True, "Lax")
    assert client.get("/", headers={"accept-language": "zh"})["Location"] == "/en/"

    switch(client, "/zh-hans/partners/", "http://testserver/en/partners/")
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/zh-hans/"


@pytest.mark.parametrize(
    "come_from",
    [
        "http://testserver/en/summits/",
        "http://testserver/zh-hans/partners/",
        "http://testserver/",
        "http://elsewhere.example/zh-hans/summits/",
        "http://[/zh-hans/summits/",
        "",
    ],
)
def test_only_the_switch_is_remembered(client, db, come_from):
    assert not switch(client, "/en/summits/", come_from).cookies


def test_who_has_the_cookie_gets_no_other(client, db):
    for _ in range(2):
        answer = switch(client, "/en/summits/", "http://testserver/zh-hans/summits/")

    assert not answer.cookies


def test_a_page_that_is_kept_is_kept_without_the_cookie(client, db, django_assert_num_queries):
    first = switch(client, "/en/summits/", "http://testserver/zh-hans/summits/")
    client.cookies.clear()

    with django_assert_num_queries(3):
        kept = client.get("/en/summits/")
        again = switch(client, "/en/summits/", "http://testserver/zh-hans/summits/")
        client.cookies.clear()
        known = switch(client, "/en/summits/", "http://testserver/zh-hans/summits/", **{"if-none-match": kept["ETag"]})

    assert (kept.content, kept["ETag"]) == (first.content, first["ETag"]) == (again.content, again["ETag"])
    assert not kept.cookies and not kept.has_header("Set-Cookie")
    assert (known.status_code, known.content, known.cookies["django_language"].value) == (304, b"", "en")
