"""Readers that can hang or fill the memory, run in a process of their own: a function in, its result out.

The worker has a limit on its time and its memory, and an audit hook that refuses sockets, processes and
writes. It is started once and kept; when it has to be killed, the next file starts a new one. It ends with
the process that reads.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import TimeoutError as OutOfTime
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import limits, processes
from briefing.readers.parts import Parts

if TYPE_CHECKING:
    from pebble import ProcessPool

_pools: dict[int, ProcessPool] = {}
"""One pool for each process that reads, by process id: a forked child must not use its parent."""

_REFUSED = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system",
            "os.exec", "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.rmdir")  # fmt: skip
_ADVICE = "save the text of the article alone, as .txt"


def run(
    function: Callable[[Source, bytes, Settings], Parts],
    source: Source,
    data: bytes,
    settings: Settings,
    seconds: float = limits.WORKER_SECONDS,
) -> Parts:
    """What a reader gives, or an error when it takes too long or too much memory.

    Raises:
        InputError: If the reader raises one, hangs, or dies.
    """
    from pebble import ProcessExpired

    future = _pool().schedule(function, args=(source, data, settings), timeout=seconds)
    try:
        return future.result()
    except OutOfTime as error:
        raise InputError(
            f"reading it took over {seconds:g} seconds", hint=_ADVICE, where=source.path
        ) from error
    except (MemoryError, ProcessExpired) as error:
        raise InputError("reading it takes too much memory", hint=_ADVICE, where=source.path) from error
    except InputError as error:
        # The place is lost on the way between processes, together with the hint.
        raise InputError(str(error.args[0]), hint=error.hint, where=source.path) from error


def _pool() -> ProcessPool:
    from pebble import ProcessPool

    pool = _pools.get(os.getpid())
    if pool is None or not pool.active:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        lasting = threading.current_thread() is threading.main_thread()
        pool = ProcessPool(max_workers=1, initializer=_begin, initargs=(lasting,), context=context)
        _pools[os.getpid()] = pool
        # Not atexit: a process that multiprocessing started never comes to that. It first waits for its
        # children, and this one would wait for work for ever.
        Finalize(None, _stop, (pool,), exitpriority=0)
    return pool


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _begin(lasting: bool) -> None:  # noqa: FBT001  pebble gives arguments by place
    processes.end_with_parent(by_kernel=lasting)
    confine()


def confine() -> None:
    """Take from this process what a reader never needs: memory without end, sockets, children, writing."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.WORKER_MEMORY, limits.WORKER_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_audit)


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError(f"a reader must not use {event}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise PermissionError("a reader must not write")
