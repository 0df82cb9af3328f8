"""Who holds a chunk: a name for this worker, and whether the worker of another name is surely gone."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path

_PROC = Path("/proc")
_DEAD = frozenset({"Z", "X"})  # proc(5): a zombie no longer runs, it only waits for its parent to notice


def new_owner() -> str:
    """A name for one worker of this process: host, process, when it began, and something of its own."""
    pid = os.getpid()
    _, began = _process(pid)
    return f"{_host()} {pid} {began} {secrets.token_hex(4)}"


def is_gone(owner: str) -> bool:
    """True if `owner` was a process of this host and runs no more; False where that cannot be known."""
    host, pid, began, _ = owner.split(" ")
    return host == _host() and not _runs(int(pid), began)


def _host() -> str:
    """The host, and on Linux the process namespace: two containers may share a host name, and number alike."""
    try:
        namespace = str((_PROC / "self" / "ns" / "pid").readlink())
    except OSError:
        namespace = ""
    return f"{socket.gethostname()}/{namespace}".replace(" ", "_")


def _runs(pid: int, began: str) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # another user's process: it is there
    state, began_now = _process(pid)
    return state not in _DEAD and began_now == began  # another start: the number was given to a new process


def _process(pid: int) -> tuple[str, str]:
    """State letter and start time in clock ticks (proc(5), fields 3 and 22); empty where there is no /proc."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return "", ""
    return fields[0], fields[19]
