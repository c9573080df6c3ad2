"""Announcements as a feed."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.documents.environment import cleaned
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.documents.feed import Announced, Feed, atom, feed_identity
from gazetteer.proposals.documents.papers import Announcement
from gazetteer.proposals.kinds import Kind

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
NOW = datetime(2024, 6, 18, 9, 30, tzinfo=UTC)
FEED = Feed(
    id=feed_identity("520000"),
    title="贵州省地名公告",
    author="贵州省民政厅",
    url="https://names.example/v1/announcements?f=atom",
    shown_at="https://names.example/announcements",
)


def name(text: str = "青溪村", position: str = "花溪河东岸", former: str = "") -> AnnouncedName:
    return AnnouncedName(
        name=text,
        romanized="Qīngxī Cūn",
        division="贵州省贵阳市花溪区",
        position=position,
        approved_by="贵阳市花溪区人民政府",
        approved_on=date(2024, 6, 3),
        former=former,
    )


def announced(identity: int, *names: AnnouncedName, at: datetime = NOW, kind: Kind = Kind.NAME) -> Announced:
    paper = Announcement(
        kind=kind,
        entries=names or (name(),),
        announced_by="贵阳市花溪区民政局",
        announced_on=date(2024, 6, 18),
        number="花民公告〔2024〕3号",
    )
    return Announced(
        id=UUID(int=identity),
        announcement=paper,
        published_at=at,
        updated_at=at,
        url=f"https://names.example/announcements/{identity}",
    )


def parsed(*shown: Announced, feed: Feed = FEED) -> Element:
    return fromstring(atom(feed, shown))  # noqa: S314 - our own output, without a document type


class Told(HTMLParser):
    """The texts of a piece of HTML, by the elements in which they stand."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.texts.setdefault(tag, []).append("")
        self.within = tag

    def handle_data(self, data: str) -> None:
        self.texts[self.within][-1] += data


def keeps_the_rules(feed: Element) -> None:
    """RFC 4287, 4.1.1 and 4.1.2, as far as they concern what a feed of ours may have."""
    assert feed.tag == f"{ATOM}feed"
    for container in (feed, *feed.findall(f"{ATOM}entry")):
        tags = [child.tag for child in container]
        assert all(tags.count(ATOM + tag) == 1 for tag in ("id", "title", "updated"))
        assert all(tags.count(ATOM + tag) <= 1 for tag in ("published", "content", "summary", "subtitle", "rights"))
        assert urlsplit(container.findtext(f"{ATOM}id") or "").scheme
        for tag in ("updated", "published"):
            assert all(INSTANT.fullmatch(each.text or "") for each in container.findall(ATOM + tag))
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in container.findall(f"{ATOM}link")]
        assert len(links) == len(set(links))
        assert all(urlsplit(link.get("href") or "").scheme for link in container.findall(f"{ATOM}link"))
        assert all(author.findtext(f"{ATOM}name") for author in container.findall(f"{ATOM}author"))
        assert ("alternate", "text/html", None) in links
    assert feed.find(f"{ATOM}author") is not None
    assert any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link"))
    identities = [each.text for each in feed.iter(f"{ATOM}id")]
    assert len(identities) == len(set(identities))
    assert all(each.get("type") == "html" and len(each) == 0 for each in feed.iter(f"{ATOM}content"))


def test_a_feed_of_announcements_keeps_the_rules_of_its_format() -> None:
    keeps_the_rules(parsed(announced(1), announced(2), feed=FEED))


def test_a_feed_without_announcements_keeps_them_too() -> None:
    keeps_the_rules(parsed())


def test_an_entry_tells_all_that_must_be_announced_of_each_name() -> None:
    entry = parsed(announced(1, name(former="石板井"), kind=Kind.RENAME)).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "石板井更名为青溪村（花民公告〔2024〕3号）"
    told = Told(entry.findtext(f"{ATOM}content") or "")
    assert told.texts["dt"] == ["标准名称", "原名", "罗马字母拼写", "所属政区", "位置描述", "批准机关", "批准时间"]
    assert told.texts["dd"][-1] == "2024年6月3日"


def test_what_was_changed_last_comes_first_and_dates_the_feed() -> None:
    feed = parsed(announced(1), announced(2, at=NOW + timedelta(days=1)), announced(3, at=NOW - timedelta(days=1)))
    assert [UUID(each.text).int for each in feed.findall(f"{ATOM}entry/{ATOM}id")] == [2, 1, 3]
    assert feed.findtext(f"{ATOM}updated") == "2024-06-19T09:30:00Z"


def test_instants_are_told_in_utc_wherever_they_were_taken() -> None:
    china = timezone(timedelta(hours=8))
    feed = parsed(announced(1, at=datetime(2024, 6, 18, 1, 0, tzinfo=china)))
    assert feed.findtext(f"{ATOM}entry/{ATOM}updated") == "2024-06-17T17:00:00Z"


def test_an_entry_keeps_its_identity_at_another_address() -> None:
    moved = Feed(
        id=FEED.id, title=FEED.title, author=FEED.author, url="https://b.example/f", shown_at="https://b.example/"
    )
    before, after = (
        [each.text for each in parsed(announced(1), feed=feed).iter(f"{ATOM}id")] for feed in (FEED, moved)
    )
    assert before == after == [FEED.id.urn, UUID(int=1).urn]


def test_older_announcements_are_on_the_next_page() -> None:
    paged = Feed(
        id=FEED.id, title="公告", author="民政厅", url=FEED.url, shown_at=FEED.shown_at, next_url=f"{FEED.url}&next=abc"
    )
    links = {link.get("rel"): link.get("href") for link in parsed(announced(1), feed=paged).findall(f"{ATOM}link")}
    assert links["next"] == f"{FEED.url}&next=abc"
    keeps_the_rules(parsed(announced(1), feed=paged))


@pytest.mark.parametrize(
    "trick", ["<script>alert(1)</script>", "]]><b>", "&lt;b&gt;", "\x00\x0b\ud800寨", "</content>"]
)
def test_a_name_is_never_markup(trick: str) -> None:
    entry = parsed(announced(1, name(f"青溪{trick}", position=trick))).find(f"{ATOM}entry")
    assert entry is not None
    told = Told(entry.findtext(f"{ATOM}content") or "")
    assert set(told.texts) == {"dl", "dt", "dd"}
    assert told.texts["dd"][0] == cleaned(f"青溪{trick}")


def test_characters_beyond_the_basic_plane_survive() -> None:
    assert "𬭊" in atom(FEED, [announced(1, name("𬭊村"))]).decode("utf-8")


texts = st.text(min_size=1, max_size=40).filter(lambda text: cleaned(text).strip())


@given(st.lists(st.tuples(st.integers(1, 10**9), texts, texts), unique_by=lambda each: each[0], max_size=5))
def test_whatever_names_are_called_the_feed_can_be_read(shown: list[tuple[int, str, str]]) -> None:
    feed = parsed(*(announced(identity, name(text, position)) for identity, text, position in shown))
    keeps_the_rules(feed)
    assert len(feed.findall(f"{ATOM}entry")) == len(shown)
