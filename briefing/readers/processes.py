"""How long a process that reads may live: no longer than the one that started it, however that one ended.

A process that is killed outright cannot end its children, and they would wait for work for ever. Linux can be
asked to do it; elsewhere a thread of the child looks after its parent.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from multiprocessing.connection import wait
from threading import Thread

_LOOK = 1.0
"""Seconds between two looks at the parent's id; its pipe tells sooner, unless a brother holds a copy."""

_PR_SET_PDEATHSIG = 1
"""Linux: the signal that this process gets when the thread that forked it has ended (prctl(2))."""


def end_with_parent(*, by_kernel: bool = True) -> None:
    """Have this process, forked or spawned by ``multiprocessing``, ended when its parent has ended.

    Args:
        by_kernel: The thread that started it lives as long as the parent has work for it. Otherwise the
            kernel must not be asked: it goes by the end of that thread.
    """
    parent = multiprocessing.parent_process()
    if parent is None or parent.pid is None:
        return
    if not (by_kernel and _by_kernel()):
        Thread(target=_watch, args=(parent.sentinel, parent.pid), daemon=True).start()
    elif os.getppid() != parent.pid:  # it ended before the kernel was asked
        os._exit(1)


def _by_kernel() -> bool:
    """Whether the kernel will kill this process: even while a library in C holds up all its threads."""
    if sys.platform != "linux":
        return False
    try:
        import ctypes

        return int(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)) == 0
    except (ImportError, OSError, AttributeError):  # a Python or a C library that lacks it
        return False


def _watch(sentinel: int, parent: int) -> None:
    while not wait([sentinel], _LOOK) and os.getppid() == parent:
        pass
    os._exit(1)
