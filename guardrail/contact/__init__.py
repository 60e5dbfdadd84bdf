"""Contact that a customer can verify: handoffs to a private channel, and calls and visits that were announced."""
