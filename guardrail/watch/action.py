"""Actions: what somebody should do about a thread. The watch proposes; only people and brands that say so act."""

from collections.abc import Iterable
from enum import StrEnum

from guardrail.watch.assess import Assessment, ThreadVerdict
from guardrail.watch.exposure import Exposure
from guardrail.watch.part import Part
from guardrail.watch.score import WindowState
from guardrail.watch.signals import ThreadReading


class Action(StrEnum):
    """What to do, in the order in which it helps."""

    SHIELD_REPLY = "shield_reply"
    ALERT_HUMAN = "alert_human"
    CALL_BACK_PROTOCOL = "call_back_protocol"
    REPORT_ACCOUNT = "report_account"
    HIDE_MESSAGE = "hide_message"
    MOVE_TO_PRIVATE = "move_to_private"


_LURES = frozenset({"ask", "lure"})


def actions(reading: ThreadReading, assessment: Assessment, exposures: Iterable[Exposure]) -> tuple[Action, ...]:
    """Return what to do. Looking like the company alone never hides a message: it takes something that was asked."""
    verdict = assessment.verdict
    lured = any(hit.about in _LURES and hit.author in assessment.culprits for hit in assessment.hits)
    exposed = [one for one in exposures if one.dangerous and one.state in (WindowState.OPEN, WindowState.ANSWERED)]
    impostor = verdict is ThreadVerdict.IMPERSONATION
    reported = verdict is ThreadVerdict.PRANK_REPORT
    wanted = {
        Action.SHIELD_REPLY: impostor or reported or any(one.state is WindowState.OPEN for one in exposed),
        Action.ALERT_HUMAN: verdict is not ThreadVerdict.CLEAN or not reading.complete,
        Action.CALL_BACK_PROTOCOL: reported or (impostor and _engaged(reading, assessment)),
        Action.REPORT_ACCOUNT: impostor,
        Action.HIDE_MESSAGE: impostor and lured,
        Action.MOVE_TO_PRIVATE: bool(exposed),
    }
    return tuple(action for action in Action if wanted[action])


def _engaged(reading: ThreadReading, assessment: Assessment) -> bool:
    """Say whether a customer wrote again after an impostor did."""
    fooled = False
    for message in reading.messages:
        if fooled and reading.parts[message.author] is Part.CUSTOMER:
            return True
        fooled |= message.author in assessment.culprits
    return False
