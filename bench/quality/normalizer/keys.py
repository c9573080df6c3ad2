"""Keys of places as samples have them, for places as the library has them: paths change, the file's stay."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.quality.asking import place_key
from bench.villages import Village

_COUNTY = 2
"""Where a county stands in a key."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of villages, townships and counties, by name and the name of the division right above."""

    known: Mapping[tuple[str, str], Sequence[tuple[str, ...]]]
    """Paths with the name, as the file has them."""
    counties: frozenset[str]
    """Names of the counties of the day: a village whose county is none of them lies in what became of it."""

    @classmethod
    def of(cls, villages: Iterable[Village], counties: Iterable[str]) -> "Keys":
        """Return the keys of these villages and of the units they lie in.

        Parameters
        ----------
        villages
            All of the file.
        counties
            Names of the divisions of the day on which is asked.
        """
        paths: dict[tuple[str, ...], None] = {}
        for village in villages:
            whole = tuple(place_key(village).split("/"))
            for end in (_COUNTY + 1, _COUNTY + 2, len(whole)):
                paths[whole[:end]] = None
        known: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for path in paths:
            known[path[-1], path[-2]].append(path)
        return cls(dict(known), frozenset(counties))

    def key(self, name: str, above: Sequence[str]) -> str:
        """Return the key of a place; of one that the file does not have, its path.

        Parameters
        ----------
        name
            Its standard name.
        above
            The divisions it lies in, outer ones first.

        Examples
        --------
        >>> keys = Keys.of([Village("贵州省", "遵义市", "遵义县", "三岔镇", "石门村")], ["播州区"])
        >>> keys.key("石门村", ("贵州省", "遵义市", "播州区", "三岔镇"))
        '贵州省/遵义市/遵义县/三岔镇/石门村'
        """
        paths = self.known.get((name, above[-1]), ()) if above else ()
        named = [path for path in paths if path[:-1] == tuple(above)]
        named = named or [path for path in paths if len(path) == _COUNTY + 1 or path[_COUNTY] in above]
        named = named or [path for path in paths if path[_COUNTY] not in self.counties and path[0] in above]
        return "/".join(named[0] if named else (*above, name))
