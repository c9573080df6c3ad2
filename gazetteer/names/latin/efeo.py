"""The French spelling (法国远东学院拼音) of the École française d'Extrême-Orient, and the missions' before it."""

from collections.abc import Iterator
from functools import cache

from gazetteer.names.latin.inventory import Sound, inventory
from gazetteer.names.latin.spellings import Lexicon, Variant

_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "k ts tch", "q": "k' ts' tch'", "x": "h s",
    "zh": "tch", "ch": "tch'", "sh": "ch", "z": "ts", "c": "ts'", "s": "s ss", "r": "j",
}  # fmt: skip
"""The initial of each spelling, the commoner first: old k- and ts- were kept apart before i (江 kiang, 青 ts'ing)."""
_FINALS = {
    "ai": "ai ay", "er": "eul eull", "ou": "eou", "i": "i y", "ian": "ien", "ing": "ing in", "iu": "ieou",
    "iong": "iong ioung", "u": "ou", "ua": "oua", "uo": "o ouo", "uai": "ouai oai", "ui": "ouei ouy oui oei",
    "uan": "ouan ouen oan", "un": "ouen uen un", "uang": "ouang oang", "ong": "ong oung", "v": "iu u", "ve": "iue io",
    "van": "iuan iuen", "vn": "iun", "e": "e o", "ei": "ei e ey", "eng": "eng ong en oung",
}  # fmt: skip
_ALONE = {
    "a": "a nga", "ai": "ngai ai", "an": "ngan an gan", "ang": "ngang ang", "ao": "ngao ao", "e": "ngo o",
    "en": "ngen en", "ou": "ngeou eou", "er": "eul eull", "i": "yi i y", "ia": "ya", "ie": "ye", "iao": "yao",
    "iu": "yeou", "ian": "yen", "in": "yin in", "iang": "yang", "ing": "ying yn", "iong": "yong yung",
    "u": "wou ou", "ua": "wa oua", "uo": "wo ouo", "uai": "wai ouai", "ui": "wei ouei", "uan": "wan ouan",
    "un": "wen ouen", "uang": "wang ouang", "ueng": "wong oung", "v": "yu iu", "ve": "yue", "van": "yuan youen yuen",
    "vn": "yun",
}  # fmt: skip
_BUZZED = {
    "z": "tseu tse", "c": "ts'eu ts'e", "s": "sseu seu sse se", "zh": "tche tcheu", "ch": "tch'e tch'eu", "sh": "che",
    "r": "je",
}  # fmt: skip
"""The syllables whose vowel is none: 四 sseu, 赤 tch'e."""


def _variants() -> Iterator[Variant]:
    for syllable, sound in inventory().items():
        for oddity, spelling in _spelt(sound):
            yield Variant(spelling, syllable, oddity)


def _spelt(sound: Sound) -> Iterator[tuple[int, str]]:
    initial, final = sound
    if not initial:
        yield from enumerate(_ALONE.get(final, final).split())
    elif final == "ih":
        yield from enumerate(_BUZZED[initial].split())
    else:
        for odd, first in enumerate(_INITIALS.get(initial, initial).split()):
            for odder, rest in enumerate(_FINALS.get(final, final).split()):
                # k and ts stand for what they were, neither is odd
                yield max(odd - 1, 0) + odder, first + rest


@cache
def efeo() -> Lexicon:
    """Return every spelling of the French systems.

    Examples
    --------
    >>> [way for _, way in efeo().ways("kouei tcheou", marked=False)][:2]
    [('gui', 'zhou'), ('gui', 'chou')]
    """
    return Lexicon(_variants())
