"""Settings: ``GUARDRAIL_*`` in the environment, over one TOML file, over these defaults."""

import ipaddress
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from guardrail.errors import ConfigError


class Settings(BaseSettings):
    """Everything an operator can set. Unknown keys in the TOML file are errors."""

    model_config = SettingsConfigDict(
        env_prefix="GUARDRAIL_", frozen=True, extra="forbid", hide_input_in_errors=True, toml_file="guardrail.toml"
    )

    data: Path = Field(default=Path("guardrail-data"), description="Directory of the database and the key files.")
    packs: Path | None = Field(default=None, description="Directory of rule packs instead of the shipped ones.")
    policy: Path | None = Field(default=None, description="Policy file instead of the shipped default.")
    registry: Path | None = Field(default=None, description="Registry file, or a directory with one per brand.")
    origin: str = Field(default="guardrail.local/audit/1", description="Name of the audit log in its checkpoints.")
    keep_days: int = Field(default=30, ge=1, le=365, description="Days a thread is kept after its last post.")
    deadline_ms: int = Field(default=1000, ge=1, le=30_000, description="The most that detection may take, in ms.")
    second_opinion: bool = Field(default=False, description="Ask a larger model of names too: fewer misses, slower.")
    host: str = Field(default="127.0.0.1", description="Address the service listens on.")
    port: int = Field(default=8765, ge=0, le=65_535, description="Port the service listens on; 0 for a free one.")
    dev: bool = Field(default=False, description="No API keys, loopback only, decisions marked dev.")
    final_limit: int = Field(default=256, ge=1, description="Final checks under way at once before 503.")
    draft_limit: int = Field(default=32, ge=1, description="Draft checks under way at once before 503.")
    public_url: str | None = Field(
        default=None,
        pattern=r"^https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[A-Za-z0-9._~-]+)*/?$",
        description="Address under which customers reach the pages, on a registered domain.",
    )
    handoff_hours: float = Field(default=24.0, gt=0, le=168, description="Hours a handoff can be redeemed.")
    rate: float = Field(default=0.0, ge=0, description="Checks, messages and questions a second and key; 0 for any.")
    reload_s: float = Field(default=5.0, gt=0, description="Seconds between looks for changed rule files.")
    webhook_url: str | None = Field(default=None, repr=False, description="Where events are sent; nowhere by default.")
    webhook_secret_number: int = Field(default=1, ge=1, le=999, description="Number of the secret that signs events.")
    webhook_timeout_s: float = Field(default=15.0, gt=0, le=60, description="Seconds that a receiver has to answer.")

    @field_validator("webhook_url")
    @classmethod
    def _closed(cls, url: str | None) -> str | None:
        """Let events leave this machine only by TLS; the address itself is the operator's own word."""
        if url is not None and not _may_be_called(url):
            raise ValueError("must be https://host/…, or http:// to this machine, without a user or a fragment")
        return url

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: arguments, environment, TOML file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def _may_be_called(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = url.isascii() and url.isprintable() and " " not in url
    whole = plain and host and not (parts.username or parts.password or parts.fragment)
    return bool(whole) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine by its name or its address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def load(**given: object) -> Settings:
    """Read the settings.

    Raises:
        ConfigError: A setting is unknown or out of range; each is named, its value is not.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as problem:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in problem.errors(include_input=False))
        raise ConfigError(f"Settings cannot be used: {told}.") from None
    except tomllib.TOMLDecodeError:
        raise ConfigError("guardrail.toml is not TOML; correct its syntax.") from None
    except (OSError, UnicodeDecodeError):
        raise ConfigError("guardrail.toml cannot be read; make it a readable file in UTF-8.") from None
