"""The pages for people, and the files they need."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from api.contract import documented

_CONSOLE = Path(__file__).parent.parent / "console"

router = APIRouter(tags=["console"])
static = StaticFiles(directory=_CONSOLE / "static")


@router.get("/", **documented("getConsole", answers="text/html", problems=()))
async def get_console() -> Response:
    """Show the console."""
    return _page("index.html")


@router.get("/threads", **documented("getThreadConsole", answers="text/html", problems=()))
async def get_thread_console() -> Response:
    """Show the page for threads: paste one, see it judged."""
    return _page("threads.html")


def _page(name: str) -> Response:
    return FileResponse(_CONSOLE / "templates" / name, media_type="text/html; charset=utf-8")
