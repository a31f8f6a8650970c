"""Back up and restore an installation."""

from __future__ import annotations

from luodi.store.backup import Backup, back_up, restore

__all__ = ["Backup", "back_up", "restore"]
