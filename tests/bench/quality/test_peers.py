"""The peers answer the same asks, over the texts that suit them."""

from collections.abc import Iterator

import psycopg
import pytest

from bench.quality.asking import Ask
from bench.quality.peers import Listed, Spelling, by_spelling, fuzzy, spelling_for, trigrams
from bench.quality.strata import Sample, Stratum
from bench.villages import Village

_HERE = Village("贵州省", "贵阳市", "花溪区", "青岩镇", "龙井村")
_AWAY = Village("贵州省", "遵义市", "凤冈县", "绥阳镇", "龙井村")
_OTHER = Village("贵州省", "贵阳市", "花溪区", "高坡苗族乡", "石门村")


@pytest.fixture
def connection(committed_conninfo: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(committed_conninfo, autocommit=True) as found:
        yield found


@pytest.fixture
def committed_conninfo(server_url: str) -> str:
    return server_url.replace("postgresql+psycopg://", "postgresql://")


def test_a_path_with_a_wrong_character_is_matched_by_its_likeness() -> None:
    answer = fuzzy(Listed.of(Spelling.PATH, [_HERE, _AWAY, _OTHER]))
    (found,) = answer([Ask("贵州省贵阳市花溪区青岩镇龙并村")])
    assert found.decision == "match"
    assert found.best[0].place == "贵州省/贵阳市/花溪区/青岩镇/龙井村"
    assert found.best[0].probability == pytest.approx(14 / 15)


def test_what_is_said_beside_the_text_stands_before_it() -> None:
    answer = fuzzy(Listed.of(Spelling.COUNTY, [_HERE, _AWAY, _OTHER]))
    (found,) = answer([Ask("龙井村", within="贵州省/遵义市/凤冈县")])
    assert (found.decision, found.best[0].division_path[2]) == ("match", "凤冈县")


def test_a_bare_name_of_two_villages_is_ambiguous_and_listed_once() -> None:
    answer = fuzzy(Listed.of(Spelling.BARE, [_HERE, _AWAY, _OTHER]))
    (found,) = answer([Ask("龙井村")])
    assert found.decision == "ambiguous"
    assert [ranked.name for ranked in found.best][:2] == ["龙井村", "石门村"]


def test_what_is_like_nothing_is_none() -> None:
    assert fuzzy(Listed.of(Spelling.BARE, [_HERE]))([Ask("科技二路264号")])[0].decision == "none"


def test_trigrams_answer_from_postgresql(connection: psycopg.Connection) -> None:
    try:
        answer = trigrams(Listed.of(Spelling.PATH, [_HERE, _AWAY, _OTHER]), connection, "quality_of_peers")
        near, nothing = answer([Ask("贵州省贵阳市花溪区青岩镇龙并村"), Ask("Paris")])
    finally:
        connection.execute("DROP TABLE IF EXISTS quality_of_peers")
    assert near.best[0].place == "贵州省/贵阳市/花溪区/青岩镇/龙井村"
    assert 0 < near.best[0].probability < 1
    assert (nothing.decision, nothing.best) == ("none", ())


def test_every_stratum_is_asked_over_the_texts_that_suit_it() -> None:
    assert spelling_for(Stratum.MADE_UP_BARE) is Spelling.BARE
    assert spelling_for(Stratum.WITHIN_ONE) is Spelling.COUNTY
    assert spelling_for(Stratum.HELD_OUT_PATH) is Spelling.PATH
    samples = [
        Sample(Ask("a"), stratum, (), frozenset(), "a", "judged") for stratum in (Stratum.OUTSIDE, Stratum.PATH_TWO)
    ]
    assert by_spelling(samples) == {Spelling.BARE: samples[:1], Spelling.PATH: samples[1:]}
