"""Group commit: what arrives together is recorded together, and nobody is answered before."""

import asyncio

import pytest

from api.commit import MAX_BATCH, Committer
from guardrail.errors import AuditUnavailableError


def test_what_arrives_in_one_turn_of_the_loop_is_one_batch():
    batches = []

    async def run():
        committer = Committer(batches.append)
        await asyncio.gather(*(committer.add(n) for n in range(50)))
        await committer.add(50)

    asyncio.run(run())
    assert batches == [list(range(50)), [50]]


def test_what_the_loop_brings_while_it_is_busy_joins_the_batch():
    batches = []

    async def late(committer, turns, name):
        for _ in range(turns):
            await asyncio.sleep(0)
        await committer.add(name)

    async def run():
        committer = Committer(batches.append)
        await asyncio.gather(*(late(committer, turns, turns) for turns in range(5)))

    asyncio.run(run())
    assert batches == [[0, 1, 2, 3, 4]]


def test_a_batch_is_recorded_when_enough_has_gathered_however_much_follows():
    batches = []

    async def late(committer, turns):
        for _ in range(turns):
            await asyncio.sleep(0)
        await committer.add(turns)

    async def run():
        committer = Committer(batches.append)
        await asyncio.gather(*(late(committer, turns) for turns in range(MAX_BATCH * 2)))

    asyncio.run(run())
    assert max(map(len, batches)) <= MAX_BATCH + 1
    assert sorted(n for batch in batches for n in batch) == list(range(MAX_BATCH * 2))


def test_nobody_is_answered_before_the_batch_is_recorded():
    seen = []

    async def ask(committer, name):
        await committer.add(name)
        seen.append(f"answered {name}")

    async def run():
        committer = Committer(lambda batch: seen.append(f"recorded {len(batch)}"))
        await asyncio.gather(ask(committer, "a"), ask(committer, "b"))

    asyncio.run(run())
    assert seen[0] == "recorded 2"


@pytest.mark.parametrize("error", [AuditUnavailableError("no disk"), RuntimeError("a bug")], ids=["known", "unknown"])
def test_a_batch_that_fails_fails_for_everybody_in_it_and_for_nobody_after(error):
    failing = [error]

    def record(_batch):
        if failing:
            raise failing.pop()

    async def run():
        committer = Committer(record)
        refused = await asyncio.gather(*(committer.add(n) for n in range(3)), return_exceptions=True)
        await committer.add(3)
        return refused

    assert asyncio.run(run()) == [error] * 3


def test_a_caller_that_went_away_takes_nobody_along():
    batches = []

    async def run():
        committer = Committer(batches.append)
        gone = asyncio.create_task(committer.add("gone"))
        stays = asyncio.create_task(committer.add("stays"))
        await asyncio.sleep(0)
        gone.cancel()
        await stays
        return gone

    asyncio.run(run())
    assert batches == [["gone", "stays"]]
