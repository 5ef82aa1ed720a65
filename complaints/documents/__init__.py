"""Official papers of a case: what stands on them, their numbers, and the files."""
