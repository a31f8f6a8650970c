"""``luodi report evaluation``: where files go, and what is said when they cannot."""

import pytest

EVALUATION = ("report", "evaluation", "--stage", "midterm", "--as-of", "2023-09-30")
NAME = "xiangxi-145-midterm-2023-09-30.docx"


def test_by_default_a_word_file_is_written_here_and_said(run, tmp_path):
    done = run(*EVALUATION, "--issuer", "某办公室")

    assert done.returncode == 0, done.stderr
    assert NAME in done.stdout
    assert (tmp_path / NAME).read_bytes()[:2] == b"PK"
    again = run(*EVALUATION, "--issuer", "某办公室", "--out", "again.docx")
    assert again.returncode == 0
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / NAME).read_bytes()


def test_english_html_goes_into_a_folder_under_its_own_name(run, tmp_path):
    (tmp_path / "out").mkdir()
    done = run(*EVALUATION, "--format", "html", "--out", "out", "--lang", "en")

    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "xiangxi-145-midterm-2023-09-30-en.html").read_text("utf-8")
    assert "Mid-term Evaluation Report" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "soon"), "soon"),
        (("--out", "report.pdf"), ".docx"),
        (("--stage", "never"), "never"),
        (("--out", "file.txt/report.docx"), "file.txt"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(run, tmp_path, arguments, said):
    (tmp_path / "file.txt").write_text("x")
    done = run("report", "evaluation", *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
