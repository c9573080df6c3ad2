"""The public list of announcements."""

import pytest

from foundation.documents.templates import Templates
from foundation.errors import InvalidInput
from gazetteer.proposals.documents.lists.listing import AnnouncementList, Link, Listed
from gazetteer.proposals.documents.templates import PROPOSALS, announced
from gazetteer.proposals.documents.trying.samples import a_list
from tests.gazetteer.proposals.documents.reading import Elements, an_announced, an_announcement

TEMPLATES = Templates((PROPOSALS,))


def links(page: str) -> list[str | None]:
    """Return where the links of a page lead."""
    return [value for key, value in Elements(page).attributes if key == "href" and value != "data:,"]


def test_each_announcement_leads_to_itself_and_to_its_files() -> None:
    page = announced(TEMPLATES, a_list())
    assert {"/announcements/1", "/announcements/1.docx", "/announcements.atom", "/announcements?next=a"} <= set(
        links(page)
    )


def test_of_many_names_the_first_are_told_and_how_many_there_are_more() -> None:
    names = tuple(an_announced(name=f"青溪{number}村") for number in range(300))
    page = announced(TEMPLATES, AnnouncementList("公告", (Listed(an_announcement(*names), ()),)))
    assert page.count('<th scope="row">') == 5
    assert "另有295条" in page


def test_a_list_of_nothing_says_so() -> None:
    assert "尚无公告" in announced(TEMPLATES, AnnouncementList("公告", ()))


def test_a_name_never_becomes_markup() -> None:
    evil = "<script>alert(1)</script>村"
    page = Elements(
        announced(TEMPLATES, AnnouncementList("公告", (Listed(an_announcement(an_announced(name=evil)), ()),)))
    )
    assert "script" not in page.tags
    assert evil in page.text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "JavaScript:alert(1)", "vbscript:x"])
def test_a_link_that_a_browser_would_run_is_refused(url: str) -> None:
    with pytest.raises(InvalidInput, match="no address"):
        Link("公告", url)


def test_an_address_stays_inside_its_quotes() -> None:
    told = AnnouncementList("公告", (), links=(Link("x", '/a"onmouseover="alert(1)'),))
    assert "onmouseover" not in dict(Elements(announced(TEMPLATES, told)).attributes)
