"""Who signs in, by what, and what the roles may do."""
