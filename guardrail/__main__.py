"""``python -m guardrail`` is the command line."""

from guardrail.cli import main

main()
