"""What the organs are called that a paper is addressed to, or comes from (机关名称)."""

from collections.abc import Callable, Mapping
from uuid import UUID

from gazetteer.proposals.workflow.states import Authority, AuthorityKind

UnitAt = Callable[[UUID, int], str]
"""Tells what the division of a level is called that another lies in: the next above, where there is none of it."""

_PROVINCE, _COUNTY = 1, 3
_CENTRAL: Mapping[AuthorityKind, str] = {
    AuthorityKind.CONGRESS: "全国人民代表大会",
    AuthorityKind.STATE_COUNCIL: "国务院",
    AuthorityKind.MINISTRY: "国务院有关部门",
}


def organ(authority: Authority, division_id: UUID, unit_at: UnitAt) -> str:
    """Return what an authority is called where a proposal belongs.

    Parameters
    ----------
    unit_at
        Tells the names of divisions.

    Examples
    --------
    >>> names = {1: "贵州省", 2: "贵阳市", 3: "花溪区"}
    >>> organ(Authority(AuthorityKind.GOVERNMENT, 3), UUID(int=1), lambda _, level: names[level])
    '花溪区人民政府'
    """
    if authority.kind in _CENTRAL:
        return _CENTRAL[authority.kind]
    level = authority.level or _COUNTY
    name = unit_at(division_id, level)
    if authority.kind is AuthorityKind.GOVERNMENT:
        return f"{name}人民政府"
    return _names_department(name, level) if authority.kind is AuthorityKind.NAMES_DEPARTMENT else f"{name}有关部门"


def receiver(authority: Authority, division_id: UUID, unit_at: UnitAt) -> str:
    """Return with whom an approval is filed (受理备案机关).

    References
    ----------
    《地名管理条例》Art. 13.

    Examples
    --------
    >>> names = {1: "贵州省", 2: "贵阳市", 3: "花溪区"}
    >>> receiver(Authority(AuthorityKind.NAMES_DEPARTMENT, 2), UUID(int=1), lambda _, level: names[level])
    '贵州省民政厅'
    """
    level = authority.level or _COUNTY
    if authority.kind is AuthorityKind.OTHER_DEPARTMENT:
        return _names_department(unit_at(division_id, level), level)
    if authority.kind in _CENTRAL or (authority.kind is AuthorityKind.GOVERNMENT and level == _PROVINCE):
        return "国务院"
    if level == _PROVINCE:
        return "民政部"
    above = Authority(authority.kind, level - 1)
    return organ(above, division_id, unit_at)


def _names_department(name: str, level: int) -> str:
    return f"{name}民政{'厅' if level == _PROVINCE else '局'}"
