"""Pages of the register for everybody: the same for all, so they come from the page cache."""
