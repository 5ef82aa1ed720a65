"""The shell around every page: frame, modes, language, page cache, errors, health."""
