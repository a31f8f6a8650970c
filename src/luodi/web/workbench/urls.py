"""Addresses of the workbench."""

from django.urls import path

from luodi.web.workbench import decisions, drafts, figures, ledger, reports, scenarios, views

app_name = "workbench"
urlpatterns = [
    path("targets/", views.targets, name="targets"),
    path("targets/<slug:target_id>/review/", views.review, name="review"),
    path("verdicts/", decisions.decisions, name="decisions"),
    path(
        "verdicts/<slug:target_id>/decide/",
        decisions.decide_verdict_of,
        name="decide-verdict",
    ),
    path("what-if/", scenarios.scenarios, name="scenarios"),
    path("what-if/new/", scenarios.build, name="what-if"),
    path("what-if/keep/", scenarios.keep, name="scenario-keep"),
    path("what-if/<int:scenario_id>/", scenarios.scenario, name="scenario"),
    path("what-if/<int:scenario_id>/withdraw/", scenarios.withdraw, name="scenario-withdraw"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<slug:stage>/", reports.report, name="report"),
    path("reports/<slug:stage>/edit/", reports.edit, name="report-edit"),
    path("reports/<slug:stage>/file.<slug:kind>", reports.file, name="report-file"),
    path("plans/", drafts.plans, name="plans"),
    path("plans/<int:draft_id>/", drafts.sheet, name="sheet"),
    path("plans/<int:draft_id>/items/<slug:key>/", drafts.decide, name="decide"),
    path("plans/<int:draft_id>/publish/", drafts.publish, name="publish"),
    path("figures/", figures.figures, name="figures"),
    path("figures/releases/", ledger.releases, name="releases"),
    path("figures/releases/<slug:release_id>/withdraw/", ledger.withdraw, name="withdraw"),
    path("figures/conflicts/", ledger.conflicts, name="conflicts"),
    path(
        "figures/conflicts/<slug:indicator_id>/<slug:place_code>/<str:period>/",
        ledger.choose,
        name="choose",
    ),
    path("figures/<slug:checksum>/", figures.preview, name="figures-preview"),
    path("figures/<slug:checksum>/marked/", figures.marked, name="figures-marked"),
    path("figures/<slug:checksum>/store/", figures.store, name="figures-store"),
    path("figures/<slug:checksum>/discard/", figures.drop, name="figures-discard"),
]
