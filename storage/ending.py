"""Ending a task that may not hear of it the first time.

On Python 3.11 `asyncio.wait_for` forgets that it was cancelled if what it waited for ends in the
same moment (python/cpython#86296, mended in 3.12); the job queue's pool waits with it.
"""

import asyncio


async def ended(task: "asyncio.Task[None]", again_after: float) -> None:
    """Cancel a task until it is done, once more every so many seconds."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=again_after)
