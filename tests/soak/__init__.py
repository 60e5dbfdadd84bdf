"""Long runs that no commit waits for; see README, "Working on it"."""
