"""The pages of the console: what all of them share stands in one template, what each has of its own in another.

They are put together once, when this is imported: nothing on them depends on who asks, so no request is read for them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from api.html import Html, filled, from_file

_FRAME = "console.html"
_PARTS = "parts.html"
"""What an answer about a thread is shown in, on every page that shows one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: the template of its own part, how others lead to it, and what its head says.

    ``link`` leads from any page of the console to this one; ``skip_to`` is the id of what a keyboard wants first.
    """

    template: str
    link: str
    name: str
    title: str
    heading: str
    skip_to: str
    skip: str
    script: str
    styles: tuple[str, ...] = ()


REPLY = Page(
    template="index.html",
    link="./",
    name="A reply",
    title="guardrail: check a reply before the internet reads it",
    heading="Check a reply before the internet reads it",
    skip_to="text",
    skip="Skip to the composer",
    script="console.js",
)
THREAD = Page(
    template="threads.html",
    link="threads",
    name="A thread",
    title="guardrail: who poses as the company in this thread?",
    heading="See who poses as the company, and who stands exposed",
    skip_to="posts",
    skip="Skip to the conversation",
    script="threads.js",
    styles=("threads.css",),
)
EXPOSURE = Page(
    template="exposure.html",
    link="exposure",
    name="Who stands exposed",
    title="guardrail: who stands exposed and unanswered?",
    heading="See who stands exposed and unanswered right now",
    skip_to="queue-title",
    skip="Skip to the queue",
    script="exposure.js",
    styles=("threads.css", "exposure.css"),
)
_PAGES = (REPLY, THREAD, EXPOSURE)


def _framed(page: Page, pages: Iterable[Page]) -> Html:
    return from_file(
        _FRAME,
        title=page.title,
        styles=_lines(
            filled('<link rel="stylesheet" href="static/$name">', name=name) for name in ("console.css", *page.styles)
        ),
        script=page.script,
        skip_to=page.skip_to,
        skip=page.skip,
        heading=page.heading,
        pages=_lines(_link(one, here=one is page) for one in pages),
        main=from_file(page.template, parts=from_file(_PARTS)),
    )


def _link(page: Page, *, here: bool) -> Html:
    current = Html(' aria-current="page"' if here else "")
    return filled('<a href="$link"$current>$name</a>', link=page.link, current=current, name=page.name)


def _lines(parts: Iterable[Html]) -> Html:
    return Html("\n  ".join(parts))


FRAMED: Mapping[str, str] = MappingProxyType({page.template: _framed(page, _PAGES) for page in _PAGES})
"""Every page as it is sent, by its template."""
