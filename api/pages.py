"""The pages for customers: what all of them share, and how they leave the house.

They show what a registry makes known to everybody and words of the message files. Nothing on them tells who the
customer is, or whether somebody is one. They need no script, so none may run.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.html import Html, filled, from_file, joined
from api.problems import headers_of, status_of
from api.service import Service
from guardrail.brand import Registry
from guardrail.errors import AuditUnavailableError, OverloadError, PermissionDeniedError
from guardrail.mend import DEFAULT_LANG
from guardrail.pagewords import PageWords
from guardrail.rules import Messages
from guardrail.watch.official import official

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
"""Beside those of every answer, `api.edge.SECURITY_HEADERS`: not stored, no referrer, in no frame."""

_PLATFORMS = {
    "x": "X",
    "twitter": "X",
    "facebook": "Facebook",
    "messenger": "Messenger",
    "instagram": "Instagram",
    "whatsapp": "WhatsApp",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
}


def language_of(request: Request, messages: Mapping[str, Messages], preferred: str = "") -> Messages:
    """Choose the language: the preferred one where we speak it, else the browser's first that we do, else English."""
    wanted = [preferred, *_accepted(request.headers.get("accept-language", ""))]
    return messages[next((lang for lang in wanted if lang in messages), DEFAULT_LANG)]


def shown(
    messages: Messages, registries: Sequence[Registry], title: str, main: Html, *, root: str, status: int = 200
) -> HTMLResponse:
    """Give a page: ``main`` on top, below it how each of these brands is really reached, and what none ever asks.

    ``root`` leads from the page to where the service stands.
    """
    words, company = messages.pages, _names(registries)
    page = from_file(
        "customer.html",
        lang=messages.lang,
        title=title,
        root=root,
        company=company,
        main=main,
        address=_address(registries, words),
        ways=joined(_ways(registry, words) for registry in registries),
        never_title=words.never_title.replace("{company}", company),
        never=joined(filled("<li>$line</li>", line=line) for line in words.never_ask.lines),
    )
    return HTMLResponse(page, status_code=status, headers=dict(HEADERS))


def guarded(request: Request, service: Service, answer: Callable[[], Response], *, root: str) -> Response:
    """Give the answer, or a page that asks for patience: too many ask, the database is silent, the form was foreign."""
    try:
        _require_own_form(request)
        return answer()
    except (OverloadError, AuditUnavailableError, PermissionDeniedError) as error:
        words = language_of(request, service.messages)
        told = words.pages
        main = filled(
            '<section class="card part act" data-tone="stop"><h1>$title</h1><p>$lead</p></section>',
            title=told.busy_title,
            lead=told.busy_lead,
        )
        page = shown(words, open_to_all(service), told.busy_title, main, root=root, status=status_of(error))
        page.headers.update(headers_of(error))
        return page


def _require_own_form(request: Request) -> None:
    """Refuse a form that another site had a browser send (W3C Fetch Metadata), or its visitors would file reports."""
    if request.method == "POST" and request.headers.get("sec-fetch-site") == "cross-site":
        raise PermissionDeniedError("Send the form from the page itself.")


def open_to_all(service: Service) -> list[Registry]:
    """Give the brands that our pages may name to anybody: those whose domain the pages stand on, else all."""
    registries = list(service.guard.active.registries.values())
    return [one for one in registries if one.pages] or registries


def named(registry: Registry) -> str:
    """Give the name of a company as its customers know it."""
    return registry.name or registry.brand


def platform_name(platform: str) -> str:
    """Give the name of a platform as people write it."""
    return _PLATFORMS.get(platform, platform)


def _names(registries: Collection[Registry]) -> str:
    return ", ".join(map(named, registries))


def _address(registries: Collection[Registry], words: PageWords) -> Html:
    hosts = ", ".join(dict.fromkeys(filter(None, map(_host, registries))))
    told = words.address_bar.replace("{host}", hosts)
    return filled('<p class="note">$told</p>', told=told) if hosts else Html()


def _host(registry: Registry) -> str:
    """Give the host on which our pages for this brand stand; without one, a domain on which only the brand answers."""
    home = registry.pages.removeprefix("https://").partition("/")[0]
    return home or next(iter(registry.domains), "")


def _ways(registry: Registry, words: PageWords) -> Html:
    told = official(registry, issued_s=0)
    rows = [(platform_name(one["platform"]), f"@{one['handle']}") for one in told["accounts"] if one["handle"]]
    rows += [(words.phone, number) for number in told["numbers"]]
    rows += [(words.phone, f"{one['first']} – {one['last']}") for one in told["ranges"]]
    rows += [(words.mail, mailbox) for mailbox in told["mailboxes"]]
    rows += [(words.web, domain) for domain in told["domains"]]
    return filled(
        '<section class="card part"><h2>$title</h2><dl class="ways">$rows</dl></section>',
        title=words.ways_title.replace("{company}", named(registry)),
        rows=joined(filled("<dt>$kind</dt><dd>$value</dd>", kind=kind, value=value) for kind, value in rows),
    )


def _accepted(header: str) -> list[str]:
    """Read the languages of a browser, best first (RFC 9110 section 12.5.4); what cannot be read is left out."""
    weighed = []
    for part in header[:256].split(","):
        tag, _, weight = part.strip().partition(";")
        quality = weight.strip().removeprefix("q=") or "1"
        if quality.replace(".", "", 1).isdecimal():
            weighed.append((-float(quality), tag.strip().lower().split("-", 1)[0]))
    return [lang for quality, lang in sorted(weighed, key=lambda one: one[0]) if quality < 0]
