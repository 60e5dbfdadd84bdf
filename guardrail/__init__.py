"""guardrail: checks public replies for exposed personal data before they are sent."""

__version__ = "0.1.0"
