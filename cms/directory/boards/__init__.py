"""Print sheets of the signboards: what a board says, how it looks, and the layouts it is printed in."""
