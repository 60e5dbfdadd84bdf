"""What the page for call-backs shows: a form, an answer to a code, thanks for a report."""

from collections.abc import Sequence

from pydantic import BaseModel
from starlette.responses import Response

from api.html import Html, filled, from_file, joined
from api.pages import named, shown
from guardrail.brand import Registry
from guardrail.contact.callback import Callback, Kind
from guardrail.contact.code import read_code
from guardrail.pagewords import ReportWords
from guardrail.rules import Messages


class CallbackView:
    """The page in one language, for one brand; for others only that nothing is on record. ``root`` as in `shown`."""

    def __init__(self, messages: Messages, registries: Sequence[Registry], *, root: str) -> None:
        self._messages = messages
        self._words = messages.pages.callback
        self._registries = registries
        self._root = root
        self._company = ", ".join(map(named, registries))
        self._title = self._words.title.replace("{company}", self._company)

    def asking(self, *, again: bool = False) -> Response:
        """Ask for a code; ``again`` for a report as well, which could not be read."""
        return self._shown(joined([self._code_form(), self._report_form(opened=again)]), status=422 if again else 200)

    def on_record(self, callback: Callback, caller_code: str, code: str) -> Response:
        """Show what the caller must say, and what to do if they say anything else."""
        words = self._words
        found = words.call if callback.kind is Kind.CALL else words.visit
        main = filled(
            """<section class="card part act" data-tone="good"><h1>$found</h1><p>$window</p><p>$say</p>
            <p class="say">$caller</p><p class="stop">$advice</p></section>""",
            found=found.replace("{company}", self._company),
            window=words.window.replace("{window}", _window(callback)),
            say=words.say,
            caller=caller_code,
            advice=words.advice,
        )
        return self._shown(joined([main, self._report_form(code=code)]))

    def early(self, callback: Callback, code: str) -> Response:
        """Say that this is not the time, so whoever calls now is somebody else."""
        lead = self._words.early_lead.replace("{window}", _window(callback))
        main = self._stop(self._words.early_title, filled("<p>$lead</p>", lead=lead))
        return self._shown(joined([main, self._report_form(opened=True, code=code)]))

    def none(self, *, status: int = 200) -> Response:
        """Say that nothing is on record and what to do."""
        words = self._words
        told = filled(
            '<p class="stop">$call</p><p class="stop">$visit</p><p>$lead</p>',
            call=words.none_call,
            visit=words.none_visit,
            lead=words.none_lead,
        )
        main = self._stop(words.none_title, told)
        if len(self._registries) != 1:
            return self._shown(main, status=status)
        return self._shown(joined([main, self._code_form(again=True), self._report_form(opened=True)]), status=status)

    def thanks(self) -> Response:
        """Say that a report has come in, and what to do now."""
        told = self._words.report
        main = filled(
            '<section class="card part act" data-tone="good"><h1>$title</h1><p>$lead</p></section>',
            title=told.thanks_title,
            lead=told.thanks_lead,
        )
        return self._shown(main)

    def _shown(self, main: Html, *, status: int = 200) -> Response:
        return shown(self._messages, self._registries, self._title, main, root=self._root, status=status)

    def _stop(self, title: str, told: Html) -> Html:
        return filled(
            '<section class="card part act" data-tone="stop"><h1>$title</h1>$told</section>', title=title, told=told
        )

    def _code_form(self, *, again: bool = False) -> Html:
        words = self._words
        return from_file(
            "code.html",
            heading=Html("h2" if again else "h1"),
            title=self._title,
            lead=words.lead,
            root=self._root,
            brand=self._registries[0].brand,
            code=words.code,
            hint=words.hint,
            check=words.check,
        )

    def _report_form(self, *, opened: bool = False, code: str = "") -> Html:
        words = self._words.report
        return from_file(
            "report.html",
            open=Html(" open" if opened else ""),
            title=words.title,
            lead=words.lead,
            root=self._root,
            brand=self._registries[0].brand,
            code=read_code(code),
            choices=_choices(words),
            thread=words.thread,
            send=words.send,
        )


def _choices(words: ReportWords) -> Html:
    return joined(
        [
            _choice("kind", words.kind, words.kinds),
            _choice("happened", words.happened, words.times),
            _choice("reached", words.reached, words.ways),
            _choice("asked", words.asked, words.asks),
        ]
    )


def _choice(name: str, label: str, lines: BaseModel) -> Html:
    options = (filled('<option value="$value">$line</option>', value=value, line=line) for value, line in lines)
    return filled(
        '<p class="field"><label for="$name">$label</label><select id="$name" name="$name">$options</select></p>',
        name=name,
        label=label,
        options=joined(options),
    )


def _window(callback: Callback) -> str:
    """Write the window on its own clock, the same in every language: date, times, offset from UTC."""
    begins, ends = callback.begins, callback.ends
    end = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{ends:%Y-%m-%d %H:%M}"
    return f"{begins:%Y-%m-%d %H:%M} \N{EN DASH} {end} ({begins:%Z})"
