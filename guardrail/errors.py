"""Every error guardrail raises on purpose, on one page.

    GuardrailError
    ├── InputError            what the caller sent cannot be judged
    │   └── TextError         the text itself: lone surrogates, too long, not text
    ├── ConfigError           what the operator wrote cannot be used
    │   ├── PackError         a rule pack, policy, message or lock file
    │   ├── RegistryError     a brand's registry file
    │   └── SecretError       a key file is missing, unreadable or open to others
    ├── DetectorError         a detector failed or ran out of time: the decision is incomplete
    ├── AccessError           who asks is unknown, or may not do this
    │   ├── AuthenticationError
    │   └── PermissionDeniedError
    ├── NotFoundError         no such decision, entry or key
    ├── ConflictError         what is asked does not fit what is there
    │   ├── InFlightError         the same idempotency key is being answered
    │   ├── KeyReusedError        the idempotency key names another body
    │   ├── SupersededError       the rules changed since the idempotency key was answered
    │   ├── StateError            this may not follow what a handoff, call-back or campaign has come to
    │   └── NoWayError            the registry names no way to the company, or there is none
    ├── OverloadError         too much at once: try again after ``retry_after_s``
    └── AuditError            the record of decisions
        ├── AuditUnavailableError   neither database nor spool took the entry: no answer may be given
        ├── AuditTamperedError      what is stored is not what was signed
        └── LogLockedError          another process owns this log

No message contains text of a reply, a value of a finding or a secret. ``code`` is stable for machines,
the message is one sentence for a person that ends in what to do.
"""


class GuardrailError(Exception):
    """Root of all errors that guardrail raises on purpose."""

    code = "error"


class InputError(GuardrailError):
    """What the caller sent cannot be judged; nothing was recorded.

    ``pointer`` is the RFC 6901 JSON pointer of the offending field, empty for the whole input.
    """

    code = "invalid_input"

    def __init__(self, message: str, *, pointer: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.pointer = pointer
        if code is not None:
            self.code = code


class TextError(InputError):
    """The text cannot be judged as text."""

    code = "invalid_text"


class ConfigError(GuardrailError):
    """What the operator wrote cannot be used."""

    code = "invalid_config"


class PackError(ConfigError):
    """A rule file cannot be loaded; ``problems`` lists every mistake as ``file:line:column: sentence``."""

    code = "invalid_pack"

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class RegistryError(PackError):
    """A registry file cannot be loaded."""

    code = "invalid_registry"


class SecretError(ConfigError):
    """A key file is missing beside existing data, unreadable, or readable by others."""

    code = "invalid_secret"


class DetectorError(GuardrailError):
    """A detector failed or ran out of time; ``detector`` names it."""

    code = "detector_failed"

    def __init__(self, detector: str, message: str) -> None:
        super().__init__(message)
        self.detector = detector


class AccessError(GuardrailError):
    """Who asks is unknown, or may not do this."""

    code = "access_denied"


class AuthenticationError(AccessError):
    """No key, or a key that is unknown, revoked or expired."""

    code = "unauthenticated"


class PermissionDeniedError(AccessError):
    """The key is good but lacks the scope, or belongs to another brand."""

    code = "forbidden"


class NotFoundError(GuardrailError):
    """There is no such decision, entry or key for this brand."""

    code = "not_found"


class ConflictError(GuardrailError):
    """What is asked does not fit what is there."""

    code = "conflict"


class InFlightError(ConflictError):
    """The first request with this idempotency key is still being answered."""

    code = "idempotency_in_flight"


class KeyReusedError(ConflictError):
    """This idempotency key was used with another body."""

    code = "idempotency_key_reused"


class SupersededError(ConflictError):
    """The rules changed since the first answer, so replaying the key would answer differently."""

    code = "decision_superseded"


class StateError(ConflictError):
    """This may not follow what a handoff, call-back or campaign has come to."""

    code = "illegal_move"


class NoWayError(ConflictError):
    """The brand has no registry, or one that does not hold what is needed to lead a customer to the company."""

    code = "no_way"


class OverloadError(GuardrailError):
    """Too much at once; ask again after ``retry_after_s`` seconds."""

    code = "overloaded"

    def __init__(self, message: str, *, retry_after_s: int = 1) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class AuditError(GuardrailError):
    """The record of decisions."""

    code = "audit_error"


class AuditUnavailableError(AuditError):
    """Neither the database nor the spool took the entry; the caller must hold the reply."""

    code = "audit_unavailable"


class AuditTamperedError(AuditError):
    """What is stored is not what was signed."""

    code = "audit_tampered"


class LogLockedError(AuditError):
    """Another process owns this log."""

    code = "log_locked"
