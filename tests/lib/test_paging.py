import pytest
from django.http import Http404

from gpc.lib.paging import Page, page_of


def test_first_page_knows_where_it_stands():
    page = page_of(list(range(30)), None, size=24)

    assert (page.number, page.pages, page.total, page.first, page.last) == (1, 2, 30, 1, 24)
    assert page.has_next and not page.has_previous
    assert list(page) == list(range(24))


def test_last_page_holds_the_rest():
    page = page_of(list(range(30)), "2", size=24)

    assert list(page) == list(range(24, 30))
    assert (page.first, page.last, page.has_next, page.previous_number) == (25, 30, False, 1)


def test_an_empty_list_has_one_empty_page():
    page = page_of([], "")

    assert (len(page), page.pages, page.first, page.last, page.numbers) == (0, 1, 0, 0, [1])


@pytest.mark.parametrize("number", ["0", "-1", "3", "x", "1.5", "²", "१", "\0", "9" * 10_000, "1e3", " 1"])
def test_a_page_that_is_not_there_is_a_404(number):
    with pytest.raises(Http404):
        page_of(list(range(30)), number, size=24)


@pytest.mark.parametrize(
    ("number", "offered"),
    [
        (1, [1, 2, None, 13]),
        (3, [1, 2, 3, 4, None, 13]),
        (7, [1, None, 6, 7, 8, None, 13]),
        (11, [1, None, 10, 11, 12, 13]),
        (13, [1, None, 12, 13]),
    ],
)
def test_numbers_offer_the_ends_and_the_neighbours(number, offered):
    assert Page(rows=[0], number=number, total=300).numbers == offered


def test_a_total_that_is_known_is_not_counted_again():
    class Uncountable(list):
        def count(self):
            raise AssertionError

    assert page_of(Uncountable([1, 2]), "1", total=2).total == 2
