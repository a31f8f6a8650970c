"""The same file sent twice at once is stored once."""

from concurrent.futures import ThreadPoolExecutor

from luodi.actions.load_observations import Given, load_figures
from tests.conftest import TODAY

TABLE = (
    "indicator,place_code,period,value,unit,status,source_id\noutput,BROOK,2025,{},亿元,final,\n"
)


def test_of_two_clicks_at_once_one_stores_and_the_other_learns_of_it(brook):
    before = len(brook.ledger.releases())
    data = TABLE.format(171).encode()

    def click(source):
        return load_figures(brook, data, "table.csv", Given(source, "An almanac"), today=TODAY)

    # Two people may even have named the source differently.
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(click, ["CLICK-1", "CLICK-2"]))

    assert len(brook.ledger.releases()) == before + 1
    [stored] = [loaded.release for loaded in done if loaded.release]
    [told] = [loaded.earlier for loaded in done if loaded.earlier]
    assert stored == told
