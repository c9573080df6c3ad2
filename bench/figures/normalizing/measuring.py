"""What is measured of the normalizer, and of the plain ways beside it."""

import random
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime

import psycopg

from bench.figures.normalizing.rates import TABLE, Rate, Speed, batch_rates, speeds
from bench.peers.trigrams import fill
from bench.quality.asking import Answered
from bench.quality.library import kept
from bench.quality.normalizer.answering import Judged
from bench.quality.normalizer.sampling import at_most, is_named, samples_of
from bench.quality.peers import Listed, by_spelling, fuzzy, over_trigrams
from bench.quality.scoring import Scores, scores
from bench.quality.strata import Sample, Stratum
from bench.running.ground import PREFIX, Ground
from bench.running.inside import Inside, inside
from bench.timing import Latency, rounds_of
from bench.villages import Village, read_villages
from foundation.db import Database
from foundation.periods import legal_day
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import fitted
from gazetteer.search.library import NameLibrary

MISSPELT = frozenset(
    {
        *(Stratum.PATH_ONE, Stratum.PATH_TWO, Stratum.COUNTY_ONE, Stratum.COUNTY_TWO),
        *(Stratum.WITHIN_ONE, Stratum.BARE_ONE),
    }
)
"""Strata whose samples have a mistake by pattern: the peers are asked these."""
_SEED = 20_261_129
"""Not the seed that the weights were fitted with."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many samples."""

    of_stratum: int
    """Enough that a share of 0.97 is known to half a percent."""
    of_batch: int
    """Of each stratum and half, for how fast a batch is."""
    of_peers: int
    """Of each stratum with a mistake."""
    timed: int
    """Requests to the server."""
    of_speed: int
    """Texts that are timed with the peers."""


FULL = Sizes(of_stratum=1_500, of_batch=500, of_peers=200, timed=3_000, of_speed=120)
QUICK = Sizes(of_stratum=60, of_batch=60, of_peers=20, timed=300, of_speed=30)


@dataclass(frozen=True, slots=True)
class Compared:
    """Answers to the same samples."""

    samples: Sequence[Sample]
    ours: Sequence[Answered]
    fuzzy: Sequence[Answered]
    trigrams: Sequence[Answered]
    speeds: Mapping[str, Speed]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that is measured."""

    names: int
    """Villages of the file that are in the library."""
    left_out: int
    """Samples whose county beside the text is not there on the day of the run."""
    whole: Scores
    named: Scores
    """Of the samples whose mistakes are all of patterns that the requirements name."""
    compared: Compared
    batch: Mapping[str, Rate]
    latency: Latency


def measured(ground: Ground) -> Measured:
    """Make samples, and have them answered in all ways."""
    sizes = QUICK if ground.quick else FULL
    share, day = ground.shares[-1], legal_day(datetime.now(UTC))
    villages = list(read_villages(ground.data, share))
    halves = samples_of(villages, sizes.of_stratum, _SEED)
    name = ground.villages_with_history(share)
    with ground.opened(name) as opened:
        library = _library(opened, day)
    # No connection is open now, and no thread runs: the processes of a batch may share the names.
    judged = Judged.of(library.view(day), day, villages)
    samples = judged.askable(halves["judged"])
    some = [each for half in (samples, judged.askable(halves["tuned"])) for each in at_most(sizes.of_batch, half)]
    batch = batch_rates(library, judged, some, ground.data, ground.rounds)
    print(f"  batch: {batch[TABLE].per_s:,.0f} names/s of a table, {batch['all'].per_s:,.0f} of samples", flush=True)
    answers = judged.answers([each.ask for each in samples], fitted(), Thresholds())
    named = [(each, answer) for each, answer in zip(samples, answers, strict=True) if is_named(each)]
    print(f"  {len(samples):,} samples are answered", flush=True)
    compared = _compared(ground, judged, villages, samples, answers, sizes, unasked=judged.askable(halves["tuned"]))
    del library
    with ground.opened(name) as opened, inside(opened) as service:
        asked = random.Random(_SEED).sample(samples, min(sizes.timed, len(samples)))  # noqa: S311 - no secret
        latency = rounds_of(lambda sample: _ask(service, sample), asked, ground.rounds)
    print(f"  inside the server: p50 {latency.p50_ms:.2f} ms, p99 {latency.p99_ms:.2f} ms", flush=True)
    return Measured(
        names=len(villages),
        left_out=len(halves["judged"]) - len(samples),
        whole=scores(samples, answers),
        named=scores([each for each, _ in named], [answer for _, answer in named]),
        compared=compared,
        batch=batch,
        latency=latency,
    )


def _library(database: Database, day: date) -> NameLibrary:
    library = NameLibrary()
    with database.sessions() as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        library.refresh(session, as_of=day)
    return library


def _ask(service: Inside, sample: Sample) -> None:
    within = {} if sample.ask.within is None else {"within": sample.ask.within}
    service.get("/v1/normalize", {"q": sample.ask.text, **within})


def _compared(
    ground: Ground,
    judged: Judged,
    villages: Sequence[Village],
    samples: Sequence[Sample],
    answers: Sequence[Answered],
    sizes: Sizes,
    *,
    unasked: Sequence[Sample],
) -> Compared:
    """Ask the peers a part of the misspelt samples, over the villages that our library has; time them on others."""
    ours = {id(sample): answer for sample, answer in zip(samples, answers, strict=True)}
    some = list(at_most(sizes.of_peers, (each for each in samples if each.stratum in MISSPELT)))
    parts = by_spelling(some)
    held = list(kept(villages))
    lists = {spelling: Listed.of(spelling, held) for spelling in parts}
    database = f"{PREFIX}quality"
    ground.fresh(database)
    with ExitStack() as stack:
        stack.callback(ground.drop, database)
        connection = stack.enter_context(psycopg.connect(ground.conninfo(database), autocommit=True))
        indexed = {spelling: fill(connection, spelling.value, listed.texts) for spelling, listed in lists.items()}
        order: list[Sample] = []
        fuzzy_answers: list[Answered] = []
        trigram_answers: list[Answered] = []
        for spelling, part in parts.items():
            asks = [each.ask for each in part]
            order += part
            fuzzy_answers += fuzzy(lists[spelling])(asks)
            trigram_answers += over_trigrams(lists[spelling], indexed[spelling])(asks)
            print(f"  peers: {len(order):,} of {len(some):,}", flush=True)
        misspelt = [each for each in unasked if each.stratum in MISSPELT]
        timed = random.Random(_SEED).sample(misspelt, min(sizes.of_speed, len(misspelt)))  # noqa: S311 - no secret
        found = speeds(judged, timed, lists, indexed)
    return Compared(order, [ours[id(each)] for each in order], fuzzy_answers, trigram_answers, found)
