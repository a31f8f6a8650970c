"""Forms of the workbench."""

from __future__ import annotations

from django import forms

from luodi.actions.review_target import CONFIRMED, QUERIED


class ReviewForm(forms.Form):
    """A decision on a target; a query needs a reason."""

    decision = forms.ChoiceField(choices=[(CONFIRMED, CONFIRMED), (QUERIED, QUERIED)])
    reason = forms.CharField(max_length=500, required=False, strip=True)

    def clean(self) -> dict[str, str]:
        """A query without a reason helps nobody."""
        cleaned: dict[str, str] = super().clean() or {}
        if cleaned.get("decision") == QUERIED and not cleaned.get("reason"):
            self.add_error("reason", "review_reason_needed")
        return cleaned
