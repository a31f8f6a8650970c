"""Addresses of the workbench."""

from django.urls import path

from luodi.web.workbench import views

app_name = "workbench"
urlpatterns = [
    path("targets/", views.targets, name="targets"),
    path("targets/<slug:target_id>/review/", views.review, name="review"),
]
