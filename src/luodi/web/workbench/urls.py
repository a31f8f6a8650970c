"""Addresses of the workbench."""

from django.urls import path

from luodi.web.workbench import drafts, views

app_name = "workbench"
urlpatterns = [
    path("targets/", views.targets, name="targets"),
    path("targets/<slug:target_id>/review/", views.review, name="review"),
    path("plans/", drafts.plans, name="plans"),
    path("plans/<int:draft_id>/", drafts.sheet, name="sheet"),
    path("plans/<int:draft_id>/items/<slug:key>/", drafts.decide, name="decide"),
    path("plans/<int:draft_id>/publish/", drafts.publish, name="publish"),
]
