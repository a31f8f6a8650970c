"""A file of figures comes in: sent, looked at, stored or discarded.

Between the requests the bytes wait in the home (actions.await_figures); the session knows
their checksum, the file's name and what the person said about it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.actions.await_figures import MOST_WAITING, discard, put_aside, waiting
from luodi.actions.keep_figures import source_code, store_figures
from luodi.actions.load_observations import Given, load_figures, with_source
from luodi.actions.open_region import open_region
from luodi.actions.receive_figures import Hints, receive_figures
from luodi.actions.review_plan import refuse_too_large
from luodi.catalogue import say, say_problem
from luodi.lookups.current import current
from luodi.lookups.figures_preview import figures_preview
from luodi.lookups.figures_releases import source_choices
from luodi.values import Problem, Refused
from luodi.web.language import language_of
from luodi.web.workbench.forms import STATUSES, FiguresForm
from luodi.web.workbench.guard import for_keepers

KEPT = "figures"  # in the session: checksum → what is known of the file
# With these the file itself may be good: it need not be chosen again.
_ABOUT_WORDS = ("load.bad_given", "load.no_sheet", "load.bad_source", "load.bad_date")
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def figures(request: HttpRequest) -> HttpResponse:
    """The form, empty or with what was said before; a file sent here is put aside and shown."""
    if request.method != "POST":
        kept = request.GET.get("again", "")
        return _form(request, _said(request, kept) or {}, kept)
    form, problems = FiguresForm(request.POST), []
    kept, name = _file(request, problems)
    typed = {field: request.POST.get(field, "").strip() for field in FiguresForm.base_fields}
    if kept:
        _remember(request, kept, {"name": name, **typed})
    elif not problems:
        problems.append(Problem("figures.no_file", ""))
    if problems or not form.is_valid():
        return _form(request, {"name": name, **typed}, kept, problems, form.errors)
    return redirect("workbench:figures-preview", kept)


@require_safe
@for_keepers
def preview(request: HttpRequest, checksum: str) -> HttpResponse:
    """How the file was understood and what storing it would do. Nothing is stored."""
    said = _said(request, checksum)
    if said is None:
        return _form(request, {}, "", [Problem("figures.gone", "")], status=404)
    return _preview(request, checksum, said)


@require_safe
@for_keepers
def marked(request: HttpRequest, checksum: str) -> HttpResponse:
    """The same workbook with its bad cells marked."""
    said = _said(request, checksum) or {}
    try:
        data = waiting(settings.LUODI_HOME, checksum if said else "", user=request.user)
    except Refused as refused:
        return _form(request, said, "", list(refused.problems), status=404)
    language, today = language_of(request), timezone.localdate()
    region, _ = open_region(settings.LUODI_HOME, settings.LUODI_PACK, today=today)
    given = _given(said, region.pack.catalogue, request)
    incoming = receive_figures(
        data,
        said["name"],
        with_source(region, given).pack.catalogue,
        today=today,
        source_id=given.source_id,
        hints=given.hints,
    )
    stem, _, suffix = said["name"].rpartition(".")
    title = say("figures.marked_name", name=stem or said["name"]).text(language)
    file = f"{title}.{'xlsm' if suffix.lower() == 'xlsm' else 'xlsx'}"
    response = HttpResponse(incoming.marked_copy(language), content_type=_WORKBOOK)
    response["Content-Disposition"] = content_disposition_header(True, file)
    return response


@require_POST
@for_keepers
def store(request: HttpRequest, checksum: str) -> HttpResponse:
    """Store what was looked at; sent twice, it is stored once."""
    said, today = _said(request, checksum), timezone.localdate()
    region, _ = open_region(settings.LUODI_HOME, settings.LUODI_PACK, today=today)
    try:
        loaded = store_figures(
            region,
            checksum,
            said["name"] if said else "",
            _given(said, region.pack.catalogue, request) if said else None,
            user=request.user,
            at=timezone.now(),
            today=today,
        )
    except Refused as refused:
        gone = any(p.code == "figures.gone" for p in refused.problems)
        return _form(request, said or {}, "" if gone else checksum, list(refused.problems))
    _forget(request, checksum)
    release = loaded.release or loaded.earlier
    where = reverse("workbench:releases")
    if release is None:
        return redirect(f"{where}?done=nothing")
    return redirect(f"{where}?done={'stored' if loaded.release else 'held'}#{release.id}")


@require_POST
@for_keepers
def drop(request: HttpRequest, checksum: str) -> HttpResponse:
    """Let the file go."""
    discard(settings.LUODI_HOME, checksum, user=request.user)
    _forget(request, checksum)
    return redirect(f"{reverse('workbench:figures')}?dropped=1")


def _preview(request: HttpRequest, checksum: str, said: dict[str, str]) -> HttpResponse:
    today, language = timezone.localdate(), language_of(request)
    region, _ = open_region(settings.LUODI_HOME, settings.LUODI_PACK, today=today)
    try:
        given = _given(said, region.pack.catalogue, request)
        region = with_source(region, given)
        data = waiting(region.home, checksum, user=request.user)
        loaded = load_figures(region, data, said["name"], given, today=today, dry_run=True)
    except Refused as refused:
        problems = list(refused.problems)
        again = any(p.code in _ABOUT_WORDS for p in problems)
        return _form(request, said, checksum if again else "", problems)
    context: dict[str, Any] = {
        "checksum": checksum,
        "said": said,
        "earlier": loaded.earlier,
        "here": "workbench",
    }
    if loaded.incoming is not None:
        context["page"] = figures_preview(
            region,
            current(settings.LUODI_HOME, settings.LUODI_PACK, day=today),
            comparison=loaded.comparison,
            incoming=loaded.incoming.observations,
            layout=loaded.incoming.layout,
            problems=loaded.problems,
            notes=loaded.incoming.notes,
            source_id=given.source_id,
            lang=language,
        )
    return render(request, "workbench/figures_preview.html", context)


def _form(
    request: HttpRequest,
    said: dict[str, str],
    kept: str,
    problems: list[Problem] | None = None,
    wrong: Any = (),
    *,
    status: int = 422,
) -> HttpResponse:
    language, today = language_of(request), timezone.localdate()
    region, _ = open_region(settings.LUODI_HOME, settings.LUODI_PACK, today=today)
    context = {
        "said": said,
        "kept": kept if said.get("name") else "",
        "sources": source_choices(region),
        "statuses": [(s, say(f"status.{s}").text(language)) for s in STATUSES],
        "problems": [say_problem(_on_page(p)).text(language) for p in problems or ()],
        "wrong": {field: say(f"figures.wrong_{field}").text(language) for field in wrong},
        "dropped": "dropped" in request.GET,
        "here": "workbench",
    }
    status = status if problems or wrong else 200
    return render(request, "workbench/figures.html", context, status=status)


def _file(request: HttpRequest, problems: list[Problem]) -> tuple[str, str]:
    """Checksum and name of the file that was sent now, or with an earlier try."""
    file = request.FILES.get("file")
    if file is None:
        earlier = request.POST.get("kept", "")
        said = _said(request, earlier)
        return (earlier, said["name"]) if said else ("", "")
    try:
        refuse_too_large(file.name, file.size)
        kept = put_aside(
            settings.LUODI_HOME, file.read(), file.name, user=request.user, at=timezone.now()
        )
    except Refused as refused:
        problems.extend(refused.problems)
        return "", ""
    return kept, file.name


def _given(said: dict[str, str], catalogue: Any, request: HttpRequest) -> Given:
    """What was said of a file. A new source that says nothing else than a known one is that one."""
    new = (said["title"], said["publisher"], said["published"])
    known = said["source"] or next((s.id for s in catalogue.sources.values() if _fits(s, new)), "")
    return Given(
        known or source_code(*new),
        *(("", "", "") if known else new),
        by=request.user.get_username(),
        hints=Hints(said["status"], said["period"], said["place"], said["sheet"]),
    )


def _fits(source: Any, new: tuple[str, str, str]) -> bool:
    """Whether a known source has this title, and what else was typed is what it says."""
    title, *rest = new
    of_it = (source.publisher, source.published)
    return source.title == title and all(w in ("", k) for w, k in zip(rest, of_it, strict=True))


def _on_page(problem: Problem) -> Problem:
    """The same problem in the words of the form instead of the command line's."""
    if problem.code == "load.bad_given":
        return Problem(f"figures.bad_{problem.place}", "", problem.found, problem.expected)
    return problem


def _said(request: HttpRequest, checksum: str) -> dict[str, str] | None:
    said: dict[str, str] | None = request.session.get(KEPT, {}).get(checksum)
    return said


def _remember(request: HttpRequest, checksum: str, said: dict[str, str]) -> None:
    files = {k: v for k, v in request.session.get(KEPT, {}).items() if k != checksum}
    last = dict([*files.items(), (checksum, said)][-MOST_WAITING:])
    request.session[KEPT] = last


def _forget(request: HttpRequest, checksum: str) -> None:
    files = request.session.get(KEPT, {})
    request.session[KEPT] = {k: v for k, v in files.items() if k != checksum}
