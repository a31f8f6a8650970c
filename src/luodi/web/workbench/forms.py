"""Forms of the workbench."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from luodi.actions.review_target import CONFIRMED, QUERIED
from luodi.catalogue.sources import last_possible_day

# As they are offered: the usual one first.
STATUSES = ("preliminary", "verified", "final", "census_revised", "projected", "derived")


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


class FiguresForm(forms.Form):
    """What is said about a file of figures: a known source or a new one, and what tables omit."""

    source = forms.CharField(max_length=40, required=False)
    title = forms.CharField(max_length=200, required=False)
    publisher = forms.CharField(max_length=100, required=False)
    published = forms.CharField(max_length=10, required=False)
    status = forms.ChoiceField(choices=[(status, status) for status in STATUSES])
    period = forms.CharField(max_length=40, required=False)
    place = forms.CharField(max_length=40, required=False)
    sheet = forms.CharField(max_length=100, required=False)

    def clean(self) -> dict[str, str]:
        """One source, and a date that is one."""
        cleaned: dict[str, str] = super().clean() or {}
        if bool(cleaned.get("source")) == bool(cleaned.get("title")):
            self.add_error("source" if cleaned.get("source") else "title", "one")
        published = cleaned.get("published", "")
        day = last_possible_day(published)
        # A bare year that is not over counts as its end: the figures would be hidden until then.
        if published and (day is None or day > timezone.localdate()):
            self.add_error("published", "no day that is past")
        return cleaned
