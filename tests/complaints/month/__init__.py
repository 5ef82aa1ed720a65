"""A month of an office, scripted: every path of the casework, by the acts and by the pages, as time goes by."""
