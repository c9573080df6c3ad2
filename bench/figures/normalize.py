"""Misspelt names made out: how often rightly, how surely, how fast, and against comparing with every name."""

from collections.abc import Mapping

from bench.figures.normalizing.measuring import Measured, measured
from bench.figures.normalizing.picture import drawing
from bench.figures.normalizing.rates import Rate, Speed
from bench.figures.normalizing.verdicts import accuracies, verdicts
from bench.quality.scoring import tables
from bench.report.results import Section, Table
from bench.running.ground import Ground

KEY = "normalize"
PICTURE = "normalizing_reliability.svg"
_HOW = (
    "A library of the villages, the divisions and their national history; a tenth of the villages' names, drawn by "
    "their hash, is held out of it, so that it is seen what becomes of names it does not have. Samples are real names "
    "with one or two mistakes put on them by pattern, names as they are, divisions, and texts that mean nothing in the "
    "library; their names are all of the half, drawn by hash as well, that the weights were not fitted on. *First*: "
    "the likeliest place is one that the text means (of a bare name every place that has it, under a county every "
    "place there that has it). *Clear*: no other name of the county is as near to the text as the right one. "
    "*Wrong*: a match that is none. The requirements name patterns (homophone, look-alike, variant, lost glyph, "
    "generic terms, path, script, pinyin, notes, blanks); those with a character missing, added, exchanged or wrong "
    "at will go beyond them: they are made and shown too, and counted apart. The peers are given the list of texts "
    "that suits each question best (full path, county and name, bare name; divisions are not in it), in the same run. "
    "*Inside the server*: the whole application in this process, from the request's first byte to the answer's last, "
    "over the library with all names. *Batch*: the processes of `gazetteer normalize`, their start counted, without "
    "the files."
)


def measure(ground: Ground) -> Section:
    """Answer samples of all strata."""
    found = measured(ground)
    pictures = {PICTURE: drawing(found.whole.reliability[0])}
    return Section(KEY, "Misspelt names", _HOW, verdicts(found), _tables(found), pictures=pictures)


def _tables(found: Measured) -> tuple[Table, ...]:
    named, whole = tables(found.named), tables(found.whole)
    left_out = (
        f" {found.left_out:,} samples were left out: their county is not there any more." if found.left_out else ""
    )
    return (
        Table(f"By stratum, the patterns that the requirements name:{left_out}", named[0].head, named[0].rows),
        Table("By stratum, with the patterns beyond the requirements:", whole[0].head, whole[0].rows),
        *whole[1:],
        _beside_peers(found),
        _speeds(found.compared.speeds),
        _rates(found.batch),
    )


def _beside_peers(found: Measured) -> Table:
    rows = [
        (
            f"{one.pattern} (beyond)" if one.is_beyond else one.pattern,
            f"{one.asked:,}",
            *(f"{share:.3f}" for share in (one.ours, one.fuzzy, one.trigrams)),
            "yes" if one.is_better else "as good" if one.is_as_good else "**no**",
        )
        for one in accuracies(found.compared)
    ]
    caption = (
        "First answer right, by pattern, all strata with a mistake together, beside the peers on the same samples:"
    )
    return Table(
        caption, ("pattern", "asked", "ours", "rapidfuzz over all", "pg_trgm", "better than both"), tuple(rows)
    )


def _speeds(found: Mapping[str, Speed]) -> Table:
    rows = [
        (
            kind,
            f"{one.asked:,}",
            f"{one.ours_ms:.2f} ms",
            f"{one.fuzzy_ms:.1f} ms",
            f"{one.trigrams_ms:.1f} ms",
            f"{one.ratio:.0f} ×",
        )
        for kind, one in found.items()
    ]
    head = ("texts", "asked", "ours", "`extractOne`", "pg_trgm", "as fast as `extractOne`")
    return Table("What one name takes on one core, means:", head, tuple(rows))


def _rates(found: Mapping[str, Rate]) -> Table:
    rows = [(kind, f"{one.names:,}", f"{one.per_s:,.0f}") for kind, one in found.items()]
    return Table("Batches on two processes:", ("texts", "different names", "names/s"), tuple(rows))
