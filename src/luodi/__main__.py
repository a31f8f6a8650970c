"""``python -m luodi``."""

from luodi.cli import main

main()
