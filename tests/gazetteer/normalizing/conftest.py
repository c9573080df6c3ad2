"""The divisions of Guizhou with their history, and some of its townships and villages."""

import pytest

from gazetteer.places.records import NameKind
from tests.name_libraries import Listed, Names, Township, guizhou

TOWNSHIPS = (
    Township("青岩镇", "520111", "520111101"),
    Township("高坡苗族乡", "520111"),
    Township("党武街道", "520111"),
    Township("金华镇", "520115"),
    Township("石硐镇", "520122"),
    Township("南开苗族彝族乡", "520201"),
    Township("龙场镇", "520201"),
    Township("新舟镇", "520302"),
    Township("虾子镇", "520302"),
    Township("茅台镇", "520382"),
    Township("马场镇", "520403"),
    Township("马厂镇", "520423"),
    Township("龙场镇", "520524"),
    Township("龙场镇", "520525"),
    Township("枫香侗族仡佬族乡", "520623"),
    Township("七舍镇", "522301"),
    Township("龙场镇", "522325"),
    Township("龙场镇", "522601"),
    Township("㵲水街道", "522626"),
    Township("石洞镇", "522627"),
    Township("濛江街道", "522731"),
)
_QINGYAN = ("贵州省", "贵阳市", "花溪区", "青岩镇")
_SHIDONG = ("贵州省", "黔东南苗族侗族自治州", "天柱县", "石洞镇")
PLACES = (
    Listed("歪脚村", _QINGYAN, point=(106.68, 26.34)),
    Listed("思潜村", _QINGYAN),
    Listed("龙井村", _QINGYAN, others=((NameKind.ALIAS, "四方井"),)),
    Listed("龙井村", _SHIDONG, point=(109.0, 27.0)),
    Listed("龙井社区", _SHIDONG),
    Listed("濛江", ("贵州省", "黔南布依族苗族自治州", "罗甸县"), class_code="12100"),
    Listed("1组", _QINGYAN),
    Listed("第二社区", _SHIDONG),
)


@pytest.fixture(scope="session")
def names() -> Names:
    """The library, with the tables that are read at the first question at hand."""
    made = guizhou(TOWNSHIPS).with_places(PLACES)
    for text in ("望馍县", "睛隆县", "Kweiyang", "（氵舞）水街道", "一组"):
        made.ask(text)
    return made
