"""What the service looks at by itself, and that it never stops looking."""

import asyncio

from api.watch import watch
from tests.api.conftest import a_check, decisions


def test_a_look_that_fails_is_taken_again_and_does_not_stop_the_others():
    seen = []

    async def fails():
        seen.append("fails")
        raise RuntimeError("tulip")

    async def works():
        seen.append("works")
        if seen.count("works") == 2:
            raise asyncio.CancelledError

    async def run():
        task = asyncio.create_task(watch(0, fails, works))
        await asyncio.wait([task])

    asyncio.run(run())
    assert seen == ["fails", "works"] * 2


def test_entries_that_wait_join_the_log_without_another_check(trial, http):
    log = trial.service.guard.log
    log._store._writer.execute("PRAGMA max_page_count = 1")
    while not log.waiting:
        last = http.post("/v1/checks", json=a_check()).json()["id"]
    http.portal.call(trial.service.log.look)
    assert log.waiting == 1, "the database is still full"
    log._store._writer.execute("PRAGMA max_page_count = 1000000")
    http.portal.call(trial.service.log.look)
    assert log.waiting == 0
    assert decisions(http)[-1]["id"] == last
