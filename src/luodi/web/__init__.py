"""Pages: portal (public, read-only) and workbench (staff). Thin views over lookups and actions."""
