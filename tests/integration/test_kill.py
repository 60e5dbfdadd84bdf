"""An entry once acknowledged is never lost, whenever the process dies."""

import os
import random
import signal
import subprocess
import sys

import pytest

from guardrail.audit.verify import verify_log
from tests.record import SIGNER, a_record

CYCLES = int(os.environ.get("GUARDRAIL_KILL_CYCLES", "10"))

WRITER = """
import random, sys
from pathlib import Path
from tests.record import a_record, an_append

folder, start = Path(sys.argv[1]), int(sys.argv[2])
with a_record(folder) as record:
    record.log.join()
    number = start
    while True:
        batch = [an_append(number + each, pad="x" * random.randrange(800)) for each in range(random.randrange(1, 16))]
        number += len(batch)
        if random.random() < 0.1:
            record.spool.add(batch)  # as if the database had been away
        else:
            record.log.append(batch)
        print(*(append.entry.id for append in batch), flush=True)
        if random.random() < 0.1:
            record.log.checkpoint()
"""


def killed_at_random(folder, start, batches):
    """Let a writer run for some batches, kill it in the middle of whatever it does, and give what it acknowledged."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, folder, str(start)], stdout=subprocess.PIPE, text=True)
    with writer:
        lines = [writer.stdout.readline() for _ in range(batches)]
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.readlines()
    assert writer.returncode == -signal.SIGKILL
    return [entry_id for line in lines if line.endswith("\n") for entry_id in line.split()]


@pytest.mark.parametrize("seed", [1])
def test_an_entry_once_acknowledged_is_never_lost(tmp_path, seed):
    rng, acked = random.Random(seed), []
    for cycle in range(CYCLES):
        acked += killed_at_random(tmp_path, cycle * 1_000_000, rng.randrange(1, 120))
    with a_record(tmp_path) as record:
        record.log.join()
        record.log.checkpoint()
        stored = [each.entry.id for each in record.log.list("default", limit=10**7)]
        with record.store.snapshot() as snapshot:
            assert verify_log(snapshot, [SIGNER.vkey]).problems == []
    assert len(set(acked)) == len(acked) > CYCLES
    assert len(set(stored)) == len(stored)
    assert [each for each in stored if each in set(acked)] == acked
