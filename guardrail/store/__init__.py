"""Where entries, claims and API keys live; one file per database, nothing shared but the contract tests."""
