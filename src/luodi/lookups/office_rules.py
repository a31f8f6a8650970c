"""The rule set of an office, where no region is at hand."""

from __future__ import annotations

from luodi.catalogue import Method, default_method, method_in
from luodi.store.home import Home


def office_method(home: Home) -> Method:
    """The rule set with what the office set in its home; Refused where that is faulty."""
    return method_in(home.path, default_method())
