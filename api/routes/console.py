"""The page for people, and the files it needs."""

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
    return FileResponse(_CONSOLE / "templates" / "index.html", media_type="text/html; charset=utf-8")
