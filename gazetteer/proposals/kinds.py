"""What a proposal asks for."""

from enum import StrEnum


class Kind(StrEnum):
    """What a proposal asks for (申请种类).

    References
    ----------
    《地名管理条例》（国务院令第753号）Art. 8-12 and 25; 《行政区划管理条例》（国务院令第704号）for `DIVISION_CHANGE`.
    """

    NAME = "name"
    """命名: a name for what has none."""
    RENAME = "rename"
    """更名: another name for what has one (Art. 10)."""
    ABOLISH = "abolish"
    """销名: a name is given up, because what it named is gone."""
    CORRECT_SPELLING = "correct_spelling"
    """更正用字、读音或拼写: the name stays; how it is written, read or spelt is put right."""
    PROTECT = "protect"
    """列入地名保护名录: a name of historic value is put on the list of protected names (Art. 25)."""
    DIVISION_CHANGE = "division_change"
    """行政区划变更: a unit is set up, abolished, renamed, moved or given another boundary."""

    @property
    def gives_a_name(self) -> bool:
        """Whether a new name comes of it, which the rules of naming hold for (Art. 9)."""
        return self in {Kind.NAME, Kind.RENAME, Kind.CORRECT_SPELLING, Kind.DIVISION_CHANGE}
