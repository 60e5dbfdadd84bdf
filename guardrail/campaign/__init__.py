"""Campaigns: suspects of several threads who share an account, a text, a link, a number or a victim, as one case."""
