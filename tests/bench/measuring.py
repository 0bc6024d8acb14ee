"""Measuring two ways of doing one thing against each other.

Absolute times do not travel from machine to machine; the ratio of two things done in turn, in one
process, does.
"""

import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path

LEAST_RUNS = 3


@dataclass(frozen=True)
class Comparison:
    """Times of two ways, run by run.

    Attributes:
        name: What was compared.
        ours_s: Seconds of our way in each run.
        reference_s: Seconds of the other way in the same runs.
        note: What the reference is, and at which size.
    """

    name: str
    ours_s: list[float]
    reference_s: list[float]
    note: str = ""
    ratios: list[float] = field(init=False)

    def __post_init__(self) -> None:
        pairs = zip(self.ours_s, self.reference_s, strict=True)
        object.__setattr__(self, "ratios", [ours / other for ours, other in pairs])

    @property
    def line(self) -> str:
        """The comparison in one line: median, least and greatest ratio, and the median times."""
        return (
            f"{self.name:32} {statistics.median(self.ratios):9.4f}"
            f"  [{min(self.ratios):.4f}, {max(self.ratios):.4f}]"
            f"  {statistics.median(self.ours_s) * 1000:9.3f} ms"
            f" / {statistics.median(self.reference_s) * 1000:9.3f} ms  {self.note}"
        )


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare(
    name: str,
    ours: Callable[[], object],
    reference: Callable[[], object],
    *,
    around_reference: Callable[[], AbstractContextManager[object]] = nullcontext,
    runs: int = LEAST_RUNS,
    note: str = "",
) -> Comparison:
    """Measure two ways in turn, after one unmeasured call of each.

    Args:
        name: What is compared.
        ours: Our way.
        reference: The way to compare it with.
        around_reference: Makes the world of the reference, outside the measured time.
        runs: How many times each is measured, three at least.
        note: Stands beside the result.

    Returns:
        The times and their ratios; below 1 ours is faster.
    """
    if runs < LEAST_RUNS:
        raise ValueError(f"at least {LEAST_RUNS} runs")
    ours_s, reference_s = [], []
    for number in range(runs + 1):
        mine = seconds(ours)
        with around_reference():
            other = seconds(reference)
        if number:  # the first run only warms up
            ours_s.append(mine)
            reference_s.append(other)
    return Comparison(name, ours_s, reference_s, note)


def report(comparisons: Iterator[Comparison], *, database: str, to: Path) -> None:
    """Print each comparison as it is made, and write them all to a JSON file."""
    print(f"{'':32} {'ratio':>9}  [least, greatest]  ours / reference")
    done = []
    for comparison in comparisons:
        print(comparison.line, flush=True)
        done.append(asdict(comparison))
    to.parent.mkdir(parents=True, exist_ok=True)
    facts = {
        "python": platform.python_version(),
        "platform": sys.platform,
        "database": database,
        "comparisons": done,
    }
    to.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {to}")
