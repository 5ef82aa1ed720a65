"""Open data: /data/, the register's own sets, and how any set is written."""
