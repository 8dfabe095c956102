"""A process of a pool ends with the process that started the pool.

A killed process cannot end its pool; the pool's processes would go on, and then wait for work for ever.
"""

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """What a process of a pool begins with, so that it ends at once where its parent is killed."""
    threading.Thread(target=_end, daemon=True).start()


def _end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
