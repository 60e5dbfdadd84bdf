"""The pages for people, and the files they need."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from api.contract import documented
from api.frame import EXPOSURE, FRAMED, REPLY, THREAD, Page

router = APIRouter(tags=["console"])
static = StaticFiles(directory=Path(__file__).parent.parent / "console" / "static")


@router.get("/", **documented("getConsole", answers="text/html", problems=()))
async def get_console() -> Response:
    """Show the console."""
    return _shown(REPLY)


@router.get("/threads", **documented("getThreadConsole", answers="text/html", problems=()))
async def get_thread_console() -> Response:
    """Show the page for threads: paste one, see it judged."""
    return _shown(THREAD)


@router.get("/exposure", **documented("getExposureConsole", answers="text/html", problems=()))
async def get_exposure_console() -> Response:
    """Show the page of who stands exposed and unanswered, and how soon customers are answered."""
    return _shown(EXPOSURE)


def _shown(page: Page) -> Response:
    return HTMLResponse(FRAMED[page.template])
