"""The page where a customer checks whether a call or visit is the company's, and tells of one that was not.

The code travels in the body of a POST and stands in no address. Whoever types a wrong one, an old one or none learns
the one thing that is right in every case: hang up, do not open. So the page confirms to a stranger neither that
somebody is a customer nor that anything is planned.
"""

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.body import validate
from api.callback_schemas import CodeForm, ReportForm
from api.callback_view import CallbackView
from api.contract import documented
from api.form import read_form
from api.pages import guarded, language_of, open_to_all
from api.problems import SchemaError
from api.service import Service, service_of
from guardrail.brand import DEFAULT_BRAND, Registry
from guardrail.contact.callback import Standing
from guardrail.contact.report import Told

_PAGES = (404, 429, 503)
_BRAND = {
    "name": "brand",
    "in": "query",
    "required": False,
    "description": "Whose call or visit; the default brand's where none is named.",
    "schema": {"type": "string"},
}

router = APIRouter(tags=["callbacks"])


@router.get(
    "/callback", **documented("getCallbackPage", answers="text/html", problems=(), pages=_PAGES, parameters=[_BRAND])
)
async def get_callback_page(request: Request) -> Response:
    """Show where to type the code of a call or visit. A brand that is not known here gives 404."""

    def ask(service: Service, registry: Registry) -> Response:
        service.strangers.pages.spend(request)
        return _view(request, service, registry).asking()

    return _page(request, request.query_params.get("brand", ""), ask)


@router.head("/callback", include_in_schema=False)
async def head_callback_page(request: Request) -> Response:
    """Answer as GET does."""
    return await get_callback_page(request)


@router.post(
    "/callback", **documented("checkCallback", form=CodeForm, answers="text/html", problems=(), pages=(403, *_PAGES))
)
async def check_callback(request: Request) -> Response:
    """Look a code up: what the caller must say, that it is not the time, or that nothing is on record.

    Sent by the form of the page. Every answer to a code has 200, so that none can be told by its status.
    """
    form = await read_form(request)

    def check(service: Service, registry: Registry) -> Response:
        service.strangers.codes.spend(request, registry.brand)
        code = form.get("code", "")
        checked = service.callbacks.check(registry.brand, code)
        service.metrics.code_checked(checked.standing)
        view = _view(request, service, registry, checked.callback.lang if checked.callback else "")
        if checked.callback is None:
            return view.none()
        early = checked.standing is Standing.EARLY
        return (
            view.early(checked.callback, code) if early else view.on_record(checked.callback, checked.caller_code, code)
        )

    return _page(request, form.get("brand", ""), check)


@router.post(
    "/callback/report",
    **documented("reportCall", form=ReportForm, answers="text/html", problems=(), pages=(403, 404, 422, 429, 503)),
)
async def report_call(request: Request) -> Response:
    """Take a report of somebody who came in the company's name: choices, no names, no words of the customer.

    Sent by the form of the page; what does not fit it gives the form again, with 422.
    """
    form = await read_form(request)

    def report(service: Service, registry: Registry) -> Response:
        service.strangers.reports.spend(request, registry.brand)
        view = _view(request, service, registry, root="../")
        try:
            asked = validate(ReportForm, form)
        except SchemaError:
            return view.asking(again=True)
        told = Told(
            brand=registry.brand,
            kind=asked.kind,
            happened=asked.happened,
            reached=asked.reached,
            asked=asked.asked,
            thread=asked.thread,
            code=asked.code,
        )
        kept = service.reports.add(told)
        service.metrics.reported(kept.kind, known=bool(kept.callback))
        return view.thanks()

    return _page(request, form.get("brand", ""), report, root="../")


def _page(request: Request, brand: str, show: Callable[[Service, Registry], Response], *, root: str = "") -> Response:
    service = service_of(request)

    def answer() -> Response:
        registries = {one.brand: one for one in open_to_all(service)}
        only = next(iter(registries)) if len(registries) == 1 else DEFAULT_BRAND
        registry = registries.get(brand or only)
        if registry is None:
            service.strangers.pages.spend(request)
            words = language_of(request, service.messages)
            return CallbackView(words, list(registries.values()), root=root).none(status=404)
        return show(service, registry)

    return guarded(request, service, answer, root=root)


def _view(request: Request, service: Service, registry: Registry, lang: str = "", *, root: str = "") -> CallbackView:
    return CallbackView(language_of(request, service.messages, lang), [registry], root=root)
