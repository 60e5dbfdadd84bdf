"""Ids in paths."""

from typing import Annotated

from fastapi import Path

EntryId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="A prefix and a UUIDv7 in hex.")]
