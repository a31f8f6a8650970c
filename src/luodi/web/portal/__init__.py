"""Public pages: read-only by construction."""
