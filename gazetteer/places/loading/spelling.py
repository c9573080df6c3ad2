"""Spelling the names that a load writes: each distinct name once."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from foundation.postgres.copying import copy_rows
from gazetteer.names.romanise import romanise_many

_WANTED = text("""
    SELECT DISTINCT name, settlement FROM (
        SELECT name, left(class_code, 2) = '22' AS settlement FROM incoming AS i
        WHERE NOT EXISTS (SELECT FROM incoming_name AS s WHERE s.n = i.n AND s.kind = 'romanized')
        UNION ALL
        SELECT name, settlement FROM renamed WHERE name IS NOT NULL
    ) AS names
""")

_STREETS = ("路", "街", "巷", "道", "弄", "胡同", "里弄", "环岛")
"""The generic terms of streets: a settlement called so is spelled as the street is."""


def is_joined(name: str, *, settlement: bool) -> bool:
    """Return whether a name is spelled in one word, as those of natural villages are.

    Parameters
    ----------
    settlement
        Whether it is of the classes of settlements (居民点, 22).

    References
    ----------
    中国地名汉语拼音字母拼写规则（汉语地名部分）, rule 3.

    Examples
    --------
    >>> is_joined("三岔河", settlement=True), is_joined("青岩街", settlement=True)
    (True, False)
    """
    return settlement and not name.endswith(_STREETS)


def spell(session: Session) -> None:
    """Spell what the stage holds and no source has spelled: the new places, and those renamed."""
    wanted = session.execute(_WANTED).all()
    one_word = {name for name, settlement in wanted if is_joined(name, settlement=settlement)}
    several = {name for name, settlement in wanted if not is_joined(name, settlement=settlement)}
    joined, parted = romanise_many(one_word, joined=True), romanise_many(several, joined=False)
    rows = (
        (name, settlement, spelled.text, spelled.confirmed)
        for name, settlement in wanted
        for spelled in ((joined if is_joined(name, settlement=settlement) else parted)[name],)
    )
    copy_rows(session, "spelling", ("name", "settlement", "text", "confirmed"), rows)
    session.execute(text("ANALYZE pg_temp.spelling"))
