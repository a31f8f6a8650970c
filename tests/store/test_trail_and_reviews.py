"""Reviews and the trail, on the database that is asked for (SQLite, or PostgreSQL)."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import DatabaseError, transaction

from luodi.actions.accounts import COUNTY, OFFICE, create_account, demo_accounts
from luodi.actions.review_target import CONFIRMED, QUERIED, NotAllowed, review_target
from luodi.store import trail
from luodi.store.models import Event, TargetReview
from luodi.store.reviews import reviews_of, visible_targets
from luodi.values import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def office():
    return create_account("zhang", "long-enough-1", role=OFFICE, place_code="", at=AT)


@pytest.fixture
def county():
    return create_account("li", "long-enough-1", role=COUNTY, place_code="433123", at=AT)


def test_a_review_leaves_a_trail(xiangxi, office):
    review_target(xiangxi.pack, "gdp-level", decision=CONFIRMED, reason="", user=office, at=AT)
    review_target(xiangxi.pack, "gdp-level", decision=QUERIED, reason="基数", user=office, at=AT)

    [latest, first] = reviews_of(xiangxi.pack.plan.id, ["gdp-level"])["gdp-level"]
    assert (latest.decision, latest.reason, first.decision) == (QUERIED, "基数", CONFIRMED)
    events = list(Event.objects.filter(action="review_target").values_list("actor", "subject"))
    assert events == [("zhang", "xiangxi-145/gdp-level")] * 2
    assert trail.first_break() is None


@pytest.mark.parametrize(
    ("who", "target_id"),
    [("county", "gdp-level"), ("office", "no-such-target"), ("stranger", "gdp-level")],
)
def test_a_review_is_denied_by_default(xiangxi, office, county, who, target_id):
    stranger = User.objects.create_user("wang", password="x")
    user = {"county": county, "office": office, "stranger": stranger}[who]

    with pytest.raises(NotAllowed):
        review_target(xiangxi.pack, target_id, decision=CONFIRMED, reason="", user=user, at=AT)

    assert not TargetReview.objects.exists()
    assert not Event.objects.filter(action="review_target").exists()


def test_people_see_the_targets_of_their_place(xiangxi, office, county):
    everything = {t.id for t in xiangxi.pack.targets}
    seen = {t.id for t in visible_targets(county, xiangxi.pack)}

    assert {t.id for t in visible_targets(office, xiangxi.pack)} == everything
    assert "gdp-level" in seen
    assert "xiangxi-chains" in seen, "凤凰 lies in the prefecture"
    assert "shaoyang-six-fields" not in seen, "and not in 邵阳"
    assert visible_targets(AnonymousUser(), xiangxi.pack) == ()
    assert visible_targets(User.objects.create_user("x"), xiangxi.pack) == ()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_trail(office, change):
    rows = Event.objects.all()
    assert rows.exists()

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(actor="somebody else") if change == "update" else rows.delete()

    assert trail.first_break() is None


def test_a_broken_chain_is_found(office):
    last = trail.record(at=AT, actor="a", action="b", subject="c", details={"d": 1})
    Event.objects.create(
        at=AT, actor="x", action="y", subject="z", previous=last.digest, digest="0" * 64
    )

    assert trail.first_break() == Event.objects.last().pk


def test_a_name_is_given_once(office):
    with pytest.raises(Refused) as refused:
        create_account("zhang", "long-enough-1", role=OFFICE, place_code="", at=AT)

    assert refused.value.problems[0].code == "account.exists"


def test_demo_accounts_keep_their_password_and_differ_between_installations():
    first = demo_accounts("secret", county="433123", debug=True, at=AT)
    again = demo_accounts("secret", county="433123", debug=True, at=AT)
    moved = demo_accounts("other", county="433123", debug=True, at=AT)

    assert first == again
    assert {a.password for a in first}.isdisjoint(a.password for a in moved)
    assert User.objects.get(username="office").check_password(moved[0].password)


def test_demo_accounts_are_refused_unless_debugging():
    with pytest.raises(Refused) as refused:
        demo_accounts("secret", county="433123", debug=False, at=AT)

    assert refused.value.problems[0].code == "demo.not_in_production"
    assert not User.objects.exists()
