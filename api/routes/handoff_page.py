"""The page behind a handoff's link.

Opening it changes nothing, whoever does: link previews, mail scanners and browsers that load ahead send GET and HEAD,
and some run scripts, so only the POST of the form redeems. A link that was used, ran out, or never was gives one page.
"""

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.contract import documented
from api.html import Html, filled
from api.pages import guarded, language_of, named, open_to_all, platform_name, shown
from api.service import Service, service_of
from guardrail.brand import Registry
from guardrail.contact.handoff import Handoff
from guardrail.contact.handoffs import Handoffs
from guardrail.handoff import link_with

_PATH = "/h/{token}"
_ROOT = "../"
_PAGES = (404, 429, 503)

_TOKEN = {
    "name": "token",
    "in": "path",
    "required": True,
    "description": "The token of a handoff; whatever else stands there gives the page of a link that leads nowhere.",
    "schema": {"type": "string"},
}
"""Described here and read by hand: a wrong one gets a page, not a list of mistakes."""

router = APIRouter(tags=["handoffs"])


@router.get(_PATH, **documented("getHandoffPage", answers="text/html", problems=(), pages=_PAGES, parameters=[_TOKEN]))
async def get_handoff_page(request: Request) -> Response:
    """Show whose link this is and where that company really answers. Nothing changes.

    A link that was redeemed, ran out of time or never was gives one page, with 404.
    """
    return _page(request, Handoffs.live, _offered)


@router.head(_PATH, include_in_schema=False)
async def head_handoff_page(request: Request) -> Response:
    """Answer as GET does."""
    return await get_handoff_page(request)


@router.post(
    _PATH,
    **documented("redeemHandoff", answers="text/html", problems=(), pages=(403, *_PAGES), parameters=[_TOKEN]),
)
async def redeem_handoff(request: Request) -> Response:
    """Redeem the link, once, and show the way on. The button of the page sends this; a body is not read."""
    return _page(request, Handoffs.redeem, _redeemed)


_Show = Callable[[Request, Service, Handoff, Registry, str], Response]


def _page(request: Request, find: Callable[[Handoffs, str], Handoff | None], show: _Show) -> Response:
    service, token = service_of(request), request.path_params["token"]

    def answer() -> Response:
        service.strangers.pages.spend(request)
        handoff = find(service.handoffs, token)
        registry = service.guard.active.registries.get(handoff.brand) if handoff else None
        if handoff is None or registry is None:
            return _ended(request, service)
        return show(request, service, handoff, registry, token)

    return guarded(request, service, answer, root=_ROOT)


def _offered(request: Request, service: Service, handoff: Handoff, registry: Registry, _token: str) -> Response:
    words = language_of(request, service.messages, handoff.lang)
    told, company = words.pages.handoff, named(registry)
    main = filled(
        """<section class="card part act" data-tone="good"><h1>$title</h1><p>$lead</p>
        <form method="post"><button class="primary" type="submit">$button</button></form>
        <p class="hint">$once</p></section>""",
        title=told.title.replace("{company}", company),
        lead=told.lead.replace("{company}", company),
        button=told.button.replace("{company}", company),
        once=told.once,
    )
    return shown(words, [registry], told.title.replace("{company}", company), main, root=_ROOT)


def _redeemed(request: Request, service: Service, handoff: Handoff, registry: Registry, token: str) -> Response:
    service.metrics.handed_off(handoff.state)
    words = language_of(request, service.messages, handoff.lang)
    told = words.pages.handoff
    title = told.redeemed_title.replace("{company}", named(registry))
    onward = told.onward.replace("{place}", _place(handoff.channel, registry))
    main = filled(
        '<section class="card part act" data-tone="good"><h1>$title</h1>$onward</section>',
        title=title,
        onward=_way_on(link_with(token, handoff.channel, registry), told.redeemed_lead, onward),
    )
    return shown(words, [registry], title, main, root=_ROOT)


def _ended(request: Request, service: Service) -> Response:
    """Show the one page for every link that leads nowhere: how the company is reached, and nothing of the link."""
    words = language_of(request, service.messages)
    told = words.pages.handoff
    main = filled(
        '<section class="card part act" data-tone="stop"><h1>$title</h1><p>$lead</p></section>',
        title=told.ended_title,
        lead=told.ended_lead,
    )
    return shown(words, open_to_all(service), told.ended_title, main, root=_ROOT, status=404)


def _way_on(url: str, lead: str, onward: str) -> Html:
    """Show the link with the address it leads to; nothing where the registry opens that door no longer."""
    if not url:
        return Html()
    return filled(
        """<p>$lead</p><p><a class="button" rel="noreferrer noopener" href="$url">$onward</a></p>
        <p class="hint">$url</p>""",
        lead=lead,
        url=url,
        onward=onward,
    )


def _place(channel: str, registry: Registry) -> str:
    return named(registry) if channel == "web" else platform_name(channel)
