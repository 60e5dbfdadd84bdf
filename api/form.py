"""Forms as browsers send them: small, read strictly, and empty where they cannot be read."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from api.body import read_bytes
from api.problems import TooLargeError

MAX_FORM_BYTES = 4096
MAX_FIELDS = 16
_MEDIA_TYPE = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> dict[str, str]:
    """Read the fields of a form; of one that is no form, too large or not UTF-8 there are none.

    Whoever sent it sees the form again: a page for people has no list of mistakes.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _MEDIA_TYPE:
        return {}
    try:
        body = await read_bytes(request, MAX_FORM_BYTES)
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=MAX_FIELDS, errors="strict"))
    except (TooLargeError, ValueError):  # the second also where bytes or escapes are no UTF-8
        return {}
