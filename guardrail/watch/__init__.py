"""Watching threads: who poses as the company, who was fooled, and how exposed a customer stands meanwhile."""
