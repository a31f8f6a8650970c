"""Addresses. Chinese at the root, English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.views import LogoutView
from django.urls import include, path, re_path

from luodi.web.portal import promises, reports, views, why
from luodi.web.problems import nowhere
from luodi.web.sign_in import SignIn

handler403 = "luodi.web.problems.forbidden"
handler404 = "luodi.web.problems.not_found"
handler500 = "luodi.web.problems.failed"

urlpatterns = i18n_patterns(
    path("", views.home, name="home"),
    path("targets/", views.targets, name="targets"),
    path("targets/<slug:target_id>/", views.target, name="target"),
    path("targets/<slug:target_id>/cascade/", views.cascade, name="cascade"),
    path(
        "targets/<slug:target_id>/cascade.csv", views.cascade, {"form": "csv"}, name="cascade-csv"
    ),
    path(
        "targets/<slug:target_id>/cascade.xlsx",
        views.cascade,
        {"form": "xlsx"},
        name="cascade-xlsx",
    ),
    path("targets/<slug:target_id>/parts.csv", why.parts_csv, name="target-parts"),
    path("plans/<slug:plan_id>/", views.plan, name="plan"),
    path("places/", views.places, name="places"),
    path("places/<slug:code>/", views.place, name="place"),
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<slug:indicator_id>.csv", views.indicator_csv, name="indicator-csv"),
    path(
        "indicators/<slug:indicator_id>.sdmx.csv",
        views.indicator_sdmx,
        name="indicator-sdmx",
    ),
    path("indicators/<slug:indicator_id>.xlsx", views.indicator_xlsx, name="indicator-xlsx"),
    path("indicators/<slug:indicator_id>/", views.indicator, name="indicator"),
    path(
        "indicators/<slug:indicator_id>/<slug:place_code>/<str:period>/",
        views.explain,
        name="explain",
    ),
    path("promises/", promises.promises, name="promises"),
    path("promises.csv", promises.promises_csv, name="promises-csv"),
    path("promises.json", promises.promises_json, name="promises-json"),
    path("milestones/", promises.milestones, name="milestones"),
    path("milestones/<slug:milestone_id>/", promises.milestone, name="milestone"),
    path("editions/", views.editions, name="editions"),
    path("editions/<int:edition_id>/", views.edition, name="edition"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<slug:stage>.<slug:kind>", reports.report_file, name="report-file"),
    path("growth/", why.growth_of, name="growth"),
    path("growth.csv", why.growth_file, name="growth-csv"),
    path("scores/", why.scores_of, name="scores"),
    path("scores.csv", why.scores_file, name="scores-csv"),
    path("checks/", views.checks, name="checks"),
    path("sources/", views.sources, name="sources"),
    path("methods/", views.methods, name="methods"),
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("workbench/", include("luodi.web.workbench.urls")),
    re_path(r"^(?!static/).*$", nowhere),
    prefix_default_language=False,
)
