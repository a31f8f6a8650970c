"""One module per page, export or endpoint: a documented value, read and never written."""
