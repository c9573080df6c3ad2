"""`python -m bench.quality.fitting --database NAME`: fit the normalizer's weights, and say how good they are.

The database holds all villages and the national history, as `make bench` makes one (`python -m bench --only normalize
--keep` leaves it as bench_names_100). It is fitted on one half of the names, and the figures are of the other; a tenth
of the names of either half is held out of the library.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.quality.fitting.bounds import FIXED, UPPER
from bench.quality.fitting.logit import calibrate, fit
from bench.quality.fitting.table import ALL_FEATURES, model_of, written
from bench.quality.fitting.weighing import choices_of
from bench.quality.normalizer.answering import Judged
from bench.quality.normalizer.sampling import samples_of
from bench.quality.scoring import scores, tables
from bench.quality.strata import SEED, Sample
from bench.report.markdown import table
from bench.villages import read_villages
from commands.databases import open_database
from foundation.periods import legal_day
from foundation.settings import Settings
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import TABLE
from gazetteer.search.library import NameLibrary

_ROOT = Path(__file__).parents[3]
_TOLD_EVERY = 1_000


def main() -> None:
    """Fit, and print the weights and the figures."""
    asked = _arguments()
    if not (asked.data / "names").is_dir():
        sys.exit(f"There is no real data in {asked.data}: name its folder with --from.")
    villages = list(read_villages(asked.data))
    day = legal_day(datetime.now(UTC))
    print("reading the names …", flush=True)
    library = NameLibrary()
    with open_database(asked.database, Settings()) as database, database.sessions() as session:
        library.refresh(session, as_of=day)
    judged = Judged.of(library.view(day), day, villages)
    print("making samples …", flush=True)
    halves = samples_of(villages, asked.samples, asked.seed)
    tuned, others = judged.askable(halves["tuned"]), judged.askable(halves["judged"])
    choices = [choice for _, choice in choices_of(judged, _counted("weighing", tuned))]
    print(f"fitting on {len(choices):,} texts …", flush=True)
    weights = fit(choices, ALL_FEATURES, FIXED, UPPER)
    model = model_of(weights, calibrate(choices, weights))
    text = written(model)
    print(text)
    asks = [sample.ask for sample in _counted("judging", others)]
    for found in tables(scores(others, judged.answers(asks, model, Thresholds()))):
        print(f"\n{found.caption}\n\n{table(found.head, found.rows)}")
    if asked.write:
        TABLE.write_text(text, encoding="utf-8")
        print(f"\nWritten to {TABLE.relative_to(_ROOT)}.")


def _counted(what: str, samples: list[Sample]) -> Iterator[Sample]:
    for at, sample in enumerate(samples, start=1):
        if at % _TOLD_EVERY == 0 or at == len(samples):
            print(f"  {what}: {at:,} of {len(samples):,}", flush=True)
        yield sample


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality.fitting",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--database", required=True, metavar="NAME", help="holds all villages and the history")
    parser.add_argument("--samples", type=int, default=1_500, metavar="N", help="of each stratum and half")
    parser.add_argument("--seed", type=int, default=SEED + 1, help="of the samples; the benchmark has another")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.relative_to(_ROOT)}")
    parser.add_argument(
        "--from", dest="data", type=Path, default=_ROOT.parent / "shared" / "data", help="the real data"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
