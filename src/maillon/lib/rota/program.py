"""A mixed-integer program written row by row, solved by HiGHS through SciPy (imported only when there is something to solve)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

INFINITY = float("inf")
_SMALL = 3_000  # columns


@dataclass
class Program:
    """Columns with their cost and bounds, rows as sums of columns between two bounds."""

    costs: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    _entries: tuple[list[int], list[int], list[float]] = field(default_factory=lambda: ([], [], []))
    _row_low: list[float] = field(default_factory=list)
    _row_high: list[float] = field(default_factory=list)

    def column(self, *, cost: float = 0.0, high: float = INFINITY, whole: bool = False) -> int:
        """Add a quantity between 0 and `high`, and return its number."""
        self.costs.append(cost)
        self.low.append(0.0)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, terms: Iterable[tuple[int, float]], *, low: float = -INFINITY, high: float = INFINITY) -> None:
        """Ask that a sum of columns, each with its factor, stays between two bounds."""
        rows, columns, factors = self._entries
        for column, factor in terms:
            rows.append(len(self._row_low))
            columns.append(column)
            factors.append(factor)
        self._row_low.append(low)
        self._row_high.append(high)

    def relaxed(self, *, seconds: float = 60) -> Any:
        """Return SciPy's answer when quantities need not be whole: the least possible cost, at a corner."""
        import numpy
        from scipy.optimize import linprog

        matrix = self._matrix()
        low, high = numpy.array(self._row_low), numpy.array(self._row_high)
        equal, below, above = low == high, (low < high) & (high < INFINITY), (low < high) & (low > -INFINITY)
        return linprog(
            self.costs,
            A_ub=_stacked(matrix[below], -matrix[above]),
            b_ub=numpy.concatenate([high[below], -low[above]]),
            A_eq=matrix[equal],
            b_eq=low[equal],
            bounds=numpy.column_stack([self.low, self.high]),
            # The simplex is quicker on small programs, the interior point (then brought to a corner) five times so on large ones.
            method="highs-ds" if len(self.costs) < _SMALL else "highs-ipm",
            options={"time_limit": seconds},
        )

    def solve(self, *, seconds: float, gap: float = 0.0, bounds: Any = None) -> Any:
        """Return SciPy's answer in whole numbers where asked; `x` is None when none was found in that time."""
        import numpy
        from scipy.optimize import Bounds, LinearConstraint, milp

        low, high = bounds if bounds is not None else (self.low, self.high)
        return milp(
            numpy.array(self.costs),
            integrality=numpy.array(self.whole, dtype=int),
            bounds=Bounds(numpy.array(low), numpy.array(high)),
            constraints=LinearConstraint(self._matrix(), self._row_low, self._row_high),
            options={"time_limit": max(seconds, 0.1), "mip_rel_gap": gap},
        )

    def _matrix(self) -> Any:
        from scipy.sparse import csr_array

        rows, columns, factors = self._entries
        return csr_array((factors, (rows, columns)), (len(self._row_low), len(self.costs)))


def _stacked(above: Any, below: Any) -> Any:
    from scipy.sparse import vstack

    return vstack([above, below], format="csr")
