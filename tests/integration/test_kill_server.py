"""The real server, killed under load. ``tests.soak.kill_server`` does the same for hours."""

from tests.soak.kill_server import cycle, lost, settle, verified

WAITS_S = (0, 0.01, 0.02, 0.03, 0.05, 0.08, 0.13, 0.21, 0.1, 0.3)


def test_no_answer_that_a_client_read_is_lost_when_the_server_is_killed(tmp_path):
    folder = tmp_path / "data"
    answered = [one for wait_s in WAITS_S for one in cycle(folder, wait_s)]
    assert len(answered) == len(set(answered)) >= len(WAITS_S)
    settle(folder)
    assert lost(folder, answered) == []
    assert verified(folder)
