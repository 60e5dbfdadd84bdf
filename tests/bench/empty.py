"""The floor: an empty FastAPI route that reads the same request and answers with a small model, both by pydantic."""

from fastapi import FastAPI
from pydantic import BaseModel

from api.schemas import CheckRequest

app = FastAPI(docs_url=None, redoc_url=None)


class Nothing(BaseModel):
    """What it answers."""

    id: str = "chk_0"
    verdict: str = "allow"


@app.post("/v1/checks")
async def nothing(asked: CheckRequest) -> Nothing:
    """Read, and answer nothing."""
    return Nothing()


@app.get("/readyz")
async def ready() -> Nothing:
    """Say that it answers."""
    return Nothing()
