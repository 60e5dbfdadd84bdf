"""What everything that people write in files has in common."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Base of everything that people write in files: frozen, no unknown keys, no coercion, no echo of input."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)
