"""Addresses. Chinese at the root, English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.views import LogoutView
from django.urls import include, path, re_path

from luodi.web.portal import views
from luodi.web.problems import nowhere
from luodi.web.sign_in import SignIn

handler403 = "luodi.web.problems.forbidden"
handler404 = "luodi.web.problems.not_found"
handler500 = "luodi.web.problems.failed"

urlpatterns = i18n_patterns(
    path("", views.home, name="home"),
    path("targets/", views.targets, name="targets"),
    path("targets/<slug:target_id>/", views.target, name="target"),
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
    path("milestones/", views.milestones, name="milestones"),
    path("editions/", views.editions, name="editions"),
    path("editions/<int:edition_id>/", views.edition, name="edition"),
    path("checks/", views.checks, name="checks"),
    path("sources/", views.sources, name="sources"),
    path("methods/", views.methods, name="methods"),
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("workbench/", include("luodi.web.workbench.urls")),
    re_path(r"^(?!static/).*$", nowhere),
    prefix_default_language=False,
)
