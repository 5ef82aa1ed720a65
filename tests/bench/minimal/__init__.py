"""The measure beside the site: the smallest Django views that do the same to the same database, by the same server."""
