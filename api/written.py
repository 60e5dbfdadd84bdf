"""Answers as JSON bodies: written once, by the same writer for models and for plain trees."""

from pydantic import BaseModel
from pydantic_core import to_json
from starlette.responses import Response

JSON = "application/json"


def written(answer: BaseModel | dict[str, object], media_type: str = JSON) -> Response:
    """Return an answer as it goes out: names of fields as the contract spells them."""
    return Response(to_json(answer, by_alias=True), media_type=media_type)
