"""Starting and stopping: ``python -m portal.serve`` runs site and worker, ``portal.serve.web`` the site alone."""
