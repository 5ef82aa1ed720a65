"""The register in the admin; ``group`` is what the hooks register."""
