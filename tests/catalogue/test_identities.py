"""Rules between figures as a region pack writes them, and what is refused."""

import shutil
from decimal import Decimal

import pytest

from luodi.catalogue import load
from luodi.catalogue.identities import load_identities
from luodi.store.packs import open_pack
from luodi.values import Refused
from tests.conftest import BROOK

HEAD = "id,kind,whole,parts,places,from_year,to_year,tolerance,reason_zh,reason_en,source_id\n"


@pytest.fixture
def rules(tmp_path):
    """The rules of the invented region with these lines."""
    folder = tmp_path / "brook"
    shutil.copytree(BROOK, folder)

    def read(lines):
        (folder / "identities.csv").write_text(HEAD + lines, encoding="utf-8")
        return load_identities(folder, load(folder))

    return read


def test_no_file_means_no_rules_but_those_of_the_catalogue(tmp_path):
    catalogue = load(BROOK)

    assert [rule.id for rule in load_identities(tmp_path, catalogue)] == ["never-negative"]


def test_a_rule_as_written(rules):
    first, _ = rules("shares,sum,100,share;smoke,BROOK;INNER,2019,2022,0.5%,之和,All,B1\n")

    assert (first.kind, first.whole, first.number) == ("sum", (), Decimal(100))
    assert (first.parts, first.places) == (("share", "smoke"), ("BROOK", "INNER"))
    assert (first.slack, first.reason.en, first.source_id) == (Decimal("0.5"), "All", "B1")
    assert first.holds("BROOK", 2019)
    assert not first.holds("BROOK", 2023)
    assert not first.holds("110000", 2020)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("x,product,output,mills,,,,,,,", "kind"),
        ("x,sum,outputs,mills,,,,,,,", "whole"),
        ("x,sum,,mills,,,,,,,", "whole"),
        ("x,sum,output,,,,,,,,", "parts"),
        ("x,sum,output,mill,,,,,,,", "parts"),
        ("x,ratio,share,output,,,,,,,", "parts"),
        ("x,at_most,output,share,,,,,,,", "whole"),
        ("x,members,output,,,,,,,,", "places"),
        ("x,members,output,999999,BROOK,,,,,,", "parts"),
        ("x,members,output,,NOWHERE,,,,,,", "places"),
        ("x,growth,output,growth,,,,,,,", "parts"),  # at constant prices
        ("x,cumulative,share,,,,,,,,", "whole"),  # a share is no flow
        ("x,sum,output,mills,,soon,,,,,", "from_year"),
        ("x,sum,output,mills,,,,much,,,", "tolerance"),
        ("x,sum,output,mills,,,,,,,B9", "source_id"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_its_address(rules, line, column):
    with pytest.raises(Refused) as refused:
        rules(line + "\n")

    [problem] = refused.value.problems
    assert problem.place == "identities.csv:2"
    assert problem.values["column"] == column


def test_the_rules_of_the_bundled_region_say_why():
    catalogue = open_pack("xiangxi").catalogue
    rules = load_identities(catalogue.folder, catalogue)

    assert len({rule.id for rule in rules}) == len(rules) > 20
    assert all(rule.reason.zh and rule.reason.en for rule in rules)
    growth = [catalogue.indicators[r.parts[0]] for r in rules if r.kind == "growth"]
    assert growth
    assert all(indicator.price != "constant" for indicator in growth)
