"""What is asked is drawn from the names, the same each time."""

from bench.questions import beginnings, correct, misspelled
from bench.villages import Village

_VILLAGES = [
    Village("四川省", "南充市", "蓬安县", "兴旺镇", "土桥村"),
    Village("山东省", "东营市", "东营区", "东城街道", "科达社区"),
    Village("山西省", "晋城市", "沁水县", "端氏镇", "槐庄村"),
    Village("湖北省", "省直辖行政区划", "直辖", "渔洋镇", "三桥村"),
]


def test_a_misspelled_name_differs_in_one_character_and_is_no_name() -> None:
    for asked in misspelled(_VILLAGES, 40):
        wrong = asked.text.removeprefix(asked.county or "")
        assert len(wrong) == len(asked.name)
        assert sum(one != other for one, other in zip(wrong, asked.name, strict=True)) == 1
        assert wrong not in {village.name for village in _VILLAGES}


def test_every_second_question_names_the_county() -> None:
    assert [asked.county is not None for asked in misspelled(_VILLAGES, 4)] == [True, False, True, False]


def test_no_question_names_a_row_of_statistics_as_county() -> None:
    assert not any("直辖" in asked.text for asked in [*misspelled(_VILLAGES, 40), *correct(_VILLAGES, 40)])


def test_the_same_questions_are_drawn_each_time() -> None:
    assert misspelled(_VILLAGES, 20) == misspelled(_VILLAGES, 20)
    assert beginnings(_VILLAGES, 20) == beginnings(_VILLAGES, 20)


def test_every_third_beginning_is_pinyin() -> None:
    typed = beginnings(_VILLAGES, 30)
    assert all(text.isascii() == (at % 3 == 2) for at, text in enumerate(typed))
