"""Luodi (落地): sees a regional plan through, from its sentences to what became of them."""

__version__ = "0.1.0"
