"""Too large is refused by the announced length, before a byte of it is read."""

import pytest

MEGABYTES = 1024 * 1024


@pytest.mark.parametrize(("language", "words"), [("en", "larger than 12 MB"), ("zh-hans", "超过 12 MB")])
def test_a_request_that_is_too_long_is_refused_in_the_readers_language(db, client, language, words):
    class Untouched:
        def read(self, *_):
            raise AssertionError("read")

        readline = read

    said = {"CONTENT_LENGTH": str(50 * MEGABYTES), "wsgi.input": Untouched()}
    answer = client.generic("POST", f"/{language}/search/", **said)

    assert (answer.status_code, words in answer.content.decode()) == (413, True)
    assert answer["Connection"] == "close"
    assert '<p class="kicker">413</p>' in answer.text
    assert f'href="/{language}/search/"' in answer.text.partition("<main")[2]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"CONTENT_LENGTH": "-1"}, 413),
        ({"CONTENT_LENGTH": "9e9"}, 413),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
        ({"CONTENT_LENGTH": "0"}, 405),
    ],
)
def test_a_length_that_is_none_is_refused(db, client, said, status):
    assert client.generic("POST", "/en/search/", **said).status_code == status
