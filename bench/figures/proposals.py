"""Proposed names checked against the library, one by one and a thousand at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from bench.report.results import Section, Table, Verdict
from bench.running.ground import Ground
from bench.timing import Latency, rounds_of, timed
from boundaries.divisions.codes import COUNTY, PREFECTURE
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.examining.checking import checked, checked_batch
from gazetteer.proposals.examining.gathering import Surroundings
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.rules.findings import Report
from gazetteer.search.library import NameLibrary

KEY = "proposals"
_MOST_P99_MS, _MOST_BATCH_S = 50.0, 10.0
_ASKED, _BATCH = 3_000, 1_000
_SEED = 20_261_125
_DAY = date(2026, 11, 25)
_HOW = (
    "The library of all villages, townships and counties with the national history. Drafts are names of it, drawn with"
    " a fixed seed and proposed elsewhere: a third each as a village in some county, as a town (the generic term"
    " exchanged), and as a county in some prefecture, where the whole country is the scope. One thread, inside the"
    " process, from the draft to the report; the database is asked where a rule needs it. The batch is a thousand of"
    " them at once, compared with each other as well."
)


@dataclass(frozen=True, slots=True)
class _Measured:
    names: int
    one: Latency
    batch_s: float
    verdicts: Counter[str]


def measure(ground: Ground) -> Section:
    """Check drafts against libraries of growing size."""
    found = [_measured(ground, share) for share in ground.shares]
    last = found[-1]
    verdicts = (
        Verdict(
            "check of a proposal, p99",
            f"≤ {_MOST_P99_MS:g} ms",
            f"{last.one.p99_ms:.1f} ms",
            "no peer",
            "",
            last.one.p99_ms <= _MOST_P99_MS,
        ),
        Verdict(
            f"bulk check of {_BATCH:,} names",
            f"≤ {_MOST_BATCH_S:g} s",
            f"{last.batch_s:.2f} s",
            "no peer",
            "",
            last.batch_s <= _MOST_BATCH_S,
        ),
    )
    rows = tuple(
        (f"{each.names:,}", f"{each.one.p50_ms:.2f} ms", f"{each.one.p99_ms:.2f} ms", f"{each.batch_s:.2f} s")
        for each in found
    )
    growth = Table("By the size of the library:", ("places", "p50", "p99", f"{_BATCH:,} at once"), rows)
    said = Table(
        f"What {_ASKED:,} checks said of the largest:",
        ("verdict", "drafts"),
        tuple((verdict, f"{count:,}") for verdict, count in sorted(last.verdicts.items())),
    )
    return Section(KEY, "Proposed names", _HOW, verdicts, (growth, said))


def _measured(ground: Ground, share: float) -> _Measured:
    with ground.opened(ground.villages_with_history(share)) as database, Session(database.engine) as session:
        library = NameLibrary()
        library.refresh(session, as_of=_DAY)
        known = Surroundings(library.view(_DAY), _DAY, rulebook(), lambda: session)
        drafts = _drafts(known)
        one = rounds_of(lambda draft: checked(draft, known), drafts, ground.rounds)
        batch_s = min(timed(lambda: list(checked_batch(drafts[:_BATCH], known))) for _ in range(ground.rounds))
        reports = [checked(draft, known) for draft in drafts]
        names = sum(len(layer.index.contents.place_ids) for layer in known.view.layers)
    print(f"  {names:,} places: p50 {one.p50_ms:.2f} ms, p99 {one.p99_ms:.2f} ms, batch {batch_s:.2f} s", flush=True)
    return _Measured(names, one, batch_s, _verdicts(reports))


def _drafts(known: Surroundings) -> list[Draft]:
    chance = Random(_SEED)  # noqa: S311 - a sample, no secret
    texts = sorted(known.view.layers[0].index.contents.texts)
    villages = [text for text in texts if text.endswith(("村", "社区"))]
    counties = [text for text in texts if text.endswith(("县", "市", "区")) and not text.endswith("社区")]
    nodes = known.view.divisions.nodes
    below = {level: [node.id for node in nodes if node.level == level] for level in (PREFECTURE, COUNTY)}
    found = []
    for at in range(_ASKED):
        village = chance.choice(villages)
        if at % 3 == 0:
            found.append(Draft(Kind.NAME, village, "21610", chance.choice(below[COUNTY])))
        elif at % 3 == 1:
            town = village.removesuffix("村").removesuffix("社区") + chance.choice("镇乡")
            found.append(Draft(Kind.NAME, town, "21500", chance.choice(below[COUNTY])))
        else:
            found.append(Draft(Kind.NAME, chance.choice(counties), "21400", chance.choice(below[PREFECTURE])))
    return found


def _verdicts(reports: Sequence[Report]) -> Counter[str]:
    return Counter(report.verdict.value for report in reports)
