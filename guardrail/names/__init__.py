"""Names, places and addresses in free text, found by a small model that ships with the package."""
