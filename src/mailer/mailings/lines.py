"""The lines out: several connections of one route, each worked by a thread of its own.

No thread touches the database; they get recipients and give back answers.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from mailer.mailings.personal import Row
from mailer.mailings.settle import Answer, NoMessage, NotTried
from mailer.messages import AddressError, Message, Prepared, Recipient
from mailer.transports import Route, Transport, TransportError, Unknown

_IDLE = 10.0  # seconds; servers hang up on the silent after minutes, and others wait for the place
_OURS = "this is a fault in mailer, please report it"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery on its way out."""

    row: Row
    recipient: Recipient


@dataclass(frozen=True, slots=True)
class Answered:
    """A delivery with its answer. `fault` says, in a sentence, why the mailing cannot go on; mostly empty."""

    row: Row
    answer: Answer
    fault: str = ""


class Lines:
    """Hands parcels over on up to `count` connections; a line whose transport cannot even try is closed.

    Where the last line has closed, parcels come back as not tried, with the fault, until
    `reopen`. On leaving, what has not been begun is dropped and what has been is awaited.
    """

    def __init__(self, route: Route, count: int, letters: Mapping[str, Prepared]) -> None:
        self._route = route
        self._count = count
        self._letters = letters
        self._parcels: SimpleQueue[Parcel | None] = SimpleQueue()
        self._answers: SimpleQueue[Answered] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._open = 0
        self._fault = ""

    def __enter__(self) -> Self:
        self.reopen()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._take_all()
            for _ in range(self._open):
                self._parcels.put(None)
        for thread in self._threads:
            thread.join()

    def reopen(self) -> None:
        """Open as many lines as are missing."""
        with self._lock:
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            for _ in range(self._count - self._open):
                thread = threading.Thread(target=self._work, name="mailer-line", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._open = self._count
            self._fault = ""

    def give(self, parcel: Parcel) -> None:
        """Hand `parcel` over as soon as a line is free."""
        with self._lock:
            if self._open:
                self._parcels.put(parcel)
            else:
                self._answers.put(_not_tried(parcel, self._fault))

    def answers(self, at_least: int, linger: float, timeout: float) -> list[Answered]:
        """The answers there are: waits up to `timeout` seconds for the first, then `linger` for `at_least`."""
        found: list[Answered] = []
        until = time.monotonic() + timeout
        while len(found) < at_least or not self._answers.empty():
            try:
                found.append(self._answers.get(timeout=max(0.0, until - time.monotonic())))
            except Empty:
                break
            if len(found) == 1:
                until = time.monotonic() + linger
        return found

    @property
    def answered(self) -> int:
        """How many answers there are to be fetched."""
        return self._answers.qsize()

    def _work(self) -> None:
        while (parcel := self._parcels.get()) is not None and self._talk(parcel):
            pass

    def _talk(self, first: Parcel) -> bool:
        """Hand over `first` and what follows it on one transport, until nothing has followed for a while.

        False when this line is to be no more: it was told so, or its transport cannot even try.
        """
        parcel: Parcel | None = first
        try:
            with self._route.connect() as transport:
                while parcel is not None:
                    self._answers.put(self._hand_over(parcel, transport))
                    parcel = self._parcels.get(timeout=_IDLE)
                return False
        except Empty:
            return True
        except TransportError as error:
            fault = str(error)
        except Exception as error:  # noqa: BLE001 - a thread that dies in silence would leave everybody waiting
            fault = f"the transport could not be opened ({type(error).__name__}); {_OURS}"
        assert parcel is not None
        self._close_line(parcel, fault)
        return False

    def _hand_over(self, parcel: Parcel, transport: Transport) -> Answered:
        row = parcel.row
        try:
            message = self._message(parcel)
        except AddressError as error:
            return Answered(row, NoMessage(str(error)))
        except Exception as error:  # noqa: BLE001 - a fault of ours with one message must not take the others along
            fault = f"the message of delivery {row.id} could not be made ({type(error).__name__}); {_OURS}"
            return Answered(row, NotTried(fault), fault)
        try:
            return Answered(row, transport.deliver(message))
        except TransportError:
            raise
        except Exception as error:  # noqa: BLE001 - bytes may have gone out: all that is known is that nobody knows
            fault = f"the transport failed at delivery {row.id} ({type(error).__name__}); {_OURS}"
            return Answered(row, Unknown(fault), fault)

    def _message(self, parcel: Parcel) -> Message:
        return self._letters[parcel.row.language].address_to(parcel.recipient)

    def _close_line(self, parcel: Parcel, fault: str) -> None:
        with self._lock:
            self._open -= 1
            if self._open:
                self._answers.put(Answered(parcel.row, NotTried(fault)))
                return
            self._fault = fault
            for unsent in (parcel, *self._take_all()):
                self._answers.put(_not_tried(unsent, fault))

    def _take_all(self) -> list[Parcel]:
        taken: list[Parcel] = []
        while True:
            try:
                parcel = self._parcels.get_nowait()
            except Empty:
                return taken
            if parcel is not None:
                taken.append(parcel)


def _not_tried(parcel: Parcel, fault: str) -> Answered:
    return Answered(parcel.row, NotTried(fault), fault)
