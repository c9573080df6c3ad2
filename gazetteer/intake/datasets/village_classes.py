"""The class of a village or community by its name, where a file does not state it."""

import re

VILLAGE, COMMUNITY = "21610", "21620"
VILLAGE_COMMITTEE, RESIDENTS_COMMITTEE = "27610", "27620"

_COMMITTEE = re.compile(r"(?:委员会|委会|员会|[村居]委|村委员)$")
_OF_RESIDENTS = re.compile(r"(?:社区.{0,6}?|居民?|家)(?:委员会|委会|员会|委)$")
"""居委会 in all its spellings, 社区委员会, and 家委会, the committee of the families of a works."""


def village_class(name: str) -> str:
    """Return the class code that the ending of a village's name tells.

    A name that ends in a committee names the body (村民委员会, 居民委员会); any other names its area: 社区 a
    community, and all else (村, 嘎查, 生产队, 连队 …) a village.

    References
    ----------
    GB/T 18521-2001 as extended for the second census (DOMAIN §4.5): 21610 行政村, 21620 社区, 27610 村民委员会,
    27620 社区居委会.

    Examples
    --------
    >>> [village_class(name) for name in ("北新村", "华旺社区", "后巢村委会", "大江坪社区居民委员会", "龙场煤矿家委会")]
    ['21610', '21620', '27610', '27620', '27620']
    """
    if name.endswith("村"):
        return VILLAGE
    if name.endswith("社区"):
        return COMMUNITY
    if _COMMITTEE.search(name):
        return RESIDENTS_COMMITTEE if _OF_RESIDENTS.search(name) else VILLAGE_COMMITTEE
    return VILLAGE
