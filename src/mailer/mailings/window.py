"""How much of a mailing is on its way at a time: a decision, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

MOST_AHEAD = 60


@dataclass(frozen=True, slots=True)
class Window:
    """How many deliveries are marked `sending` at a time: as many are in doubt after a crash.

    One on each connection, and `ahead` of them what goes out while the ledger takes a turn:
    just enough to keep the connections busy. It finds that number by itself.
    """

    connections: int
    ahead: int = 1

    @property
    def size(self) -> int:
        """In deliveries."""
        return self.connections + self.ahead

    @property
    def batch(self) -> int:
        """How many answers are worth a turn of the ledger, as long as none is kept waiting for long."""
        return max(1, self.ahead // 2)

    def after(self, unanswered: int) -> Window:
        """The window after a turn at whose end only `unanswered` were still on their way.

        Fewer than there are connections: one stood idle, for nothing had been marked for it.
        """
        if unanswered < self.connections:
            return Window(self.connections, min(MOST_AHEAD, 2 * self.ahead))
        return Window(self.connections, max(1, self.ahead - 1))
