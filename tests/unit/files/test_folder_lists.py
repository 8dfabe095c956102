"""Files of a reports folder: lists as spreadsheet programs save them, and parts of pages that a browser saved."""

from pathlib import Path

import pytest

from ingestion.files.folder import ReportsFolder, read_folder
from ingestion.plan import plan_reading

HEADING = "gss_code,name,official_name,region,type,slug,aliases"
ROW = "X99000101,Thornby,Thornby City Council,South East,Example,thornby,Thornby Council"


CODES = [
    ("E10000016", "Oakhaven"),
    ("X99000101", "Thornby"),
    ("X99000101", "Pellworth"),
    ("", "Aldham"),
    ("", "Swaleford"),
]


def folder_with(folder: Path, files: dict[str, bytes]) -> ReportsFolder:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return read_folder(folder)


def test_names_of_the_manifest_are_matched_as_people_write_them(tmp_path: Path) -> None:
    manifest = "File;Authority\r\nPages\\Cafe\u0301 1.TXT;Thornby\r\n;\r\npages\\three.txt;Thornby\r\n"
    found = folder_with(
        tmp_path,
        {
            "pages/caf\u00e9 1.txt": b"x",
            "pages/two.txt": b"y",
            "manifest.csv": manifest.encode("utf-8-sig"),
        },
    )
    assert found.manifest == {"pages/caf\u00e9 1.txt": "Thornby"}
    assert [(one.file_name, one.reason) for one in found.rejections] == [("manifest.csv, line 4", "no_such_file")]
    assert found.rejections[0].explanation.startswith("pages\\three.txt: there is no such file")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_is_read_as_a_spreadsheet_saves_it(tmp_path: Path, encoding: str, separator: str) -> None:
    row = ROW.replace("Thornby Council", "Th\u00f6rnby")
    text = f"{HEADING}\r\n{row}\r\n,,,,,,\r\n,,,,,,\r\n".replace(",", separator)
    found = folder_with(tmp_path, {"authorities.csv": text.encode(encoding)})
    assert [one.aliases for one in found.authorities] == [("Th\u00f6rnby",)]
    assert not found.rejections


@pytest.mark.parametrize("before", ["\r\n\r\n", ";\r\n", "sep=;\r\n", "# ours\r\n\r\n"])
def test_lines_before_the_headings_are_no_rows(tmp_path: Path, before: str) -> None:
    manifest = f"{before}file;authority\r\none.txt;Thornby\r\ntwo.txt;Thornby\r\n"
    found = folder_with(tmp_path, {"one.txt": b"x", "manifest.csv": manifest.encode()})
    assert found.manifest == {"one.txt": "Thornby"}
    line = before.count("\n") + 3
    assert [one.file_name for one in found.rejections] == [f"manifest.csv, line {line}"]


def test_lines_that_contradict_each_other_are_named_and_not_used(tmp_path: Path) -> None:
    manifest = b"file,authority\none.txt,Thornby\ntwo.txt,Thornby\nONE.TXT,Oakhaven\n"
    found = folder_with(tmp_path, {"one.txt": b"x", "two.txt": b"y", "manifest.csv": manifest})
    assert found.manifest == {"two.txt": "Thornby"}
    assert [(one.file_name, one.reason) for one in found.rejections] == [("manifest.csv, line 4", "bad_manifest")]
    assert "one.txt" in found.rejections[0].explanation


def test_only_the_bad_row_is_rejected_and_named(tmp_path: Path) -> None:
    nameless = ROW.replace("Thornby,", ",", 1).replace("thornby", "other")
    found = folder_with(tmp_path, {"authorities.csv": f"{HEADING}\n{nameless}\n{ROW}\n".encode()})
    assert [one.slug for one in found.authorities] == ["thornby"]
    assert [one.file_name for one in found.rejections] == ["authorities.csv, line 2"]
    assert "Line 2" in found.rejections[0].explanation


def test_files_that_a_browser_saved_with_a_page_are_left_out(tmp_path: Path) -> None:
    found = folder_with(
        tmp_path,
        {
            "Page.html": b"<p>x</p>",
            "Page_files/style.css": b"x",
            "Page_files/frame.html": b"<p>y</p>",
            "Autre page.htm": b"<p>z</p>",
            "autre page_fichiers/frame.html": b"<p>y</p>",
            "X_files/a.txt": b"z",
            "Notes.txt": b"n",
            "Notes_files/b.txt": b"a folder of a person: no browser saves a text file with one",
        },
    )
    names = ["Autre page.htm", "Notes.txt", "Notes_files/b.txt", "Page.html", "X_files/a.txt"]
    assert [file.name for file in found.files] == names
    assert not found.rejections


@pytest.mark.parametrize("bad", ['"one.txt,Thornby', 'one.txt,"Thornby'])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_quotation_mark_that_is_not_closed_costs_no_other_line(tmp_path: Path, bad: str, line_end: str) -> None:
    lines = ["file,authority", "none.txt,Thornby", bad, "two.txt,Oakhaven", "three.txt,Thornby", ""]
    files = {name: name.encode() for name in ("one.txt", "two.txt", "three.txt")}
    found = folder_with(tmp_path, {**files, "manifest.csv": line_end.join(lines).encode()})
    assert {name: found.manifest.get(name) for name in ("two.txt", "three.txt")} == {
        "two.txt": "Oakhaven",
        "three.txt": "Thornby",
    }
    assert found.manifest.get("one.txt", "Thornby") == "Thornby"
    assert {one.file_name for one in found.rejections} <= {"manifest.csv, line 2", "manifest.csv, line 3"}
    assert all(one.explanation.isprintable() for one in found.rejections)


def test_a_note_of_several_lines_is_no_bad_line(tmp_path: Path) -> None:
    manifest = b'file,authority,note\none.txt,Thornby,"sent\nlate"\ntwo.txt,Oakhaven,\n'
    found = folder_with(tmp_path, {"one.txt": b"x", "two.txt": b"y", "manifest.csv": manifest})
    assert (found.manifest, found.rejections) == ({"one.txt": "Thornby", "two.txt": "Oakhaven"}, ())


def test_a_list_of_one_line_has_the_names_of_its_columns(tmp_path: Path) -> None:
    found = folder_with(tmp_path, {"one.txt": b"x", "manifest.csv": b"one.txt,Thornby\n"})
    assert [(one.file_name, one.reason) for one in found.rejections] == [("manifest.csv", "bad_manifest")]


@pytest.mark.parametrize("name", ["Manifest.csv", "MANIFEST.CSV"])
def test_a_list_is_found_in_capitals(tmp_path: Path, name: str) -> None:
    found = folder_with(tmp_path, {"one.txt": b"x", name: b"file,authority\none.txt,Thornby\n"})
    assert (found.manifest, found.rejections) == ({"one.txt": "Thornby"}, ())


def test_no_authority_is_added_with_the_code_of_another(tmp_path: Path) -> None:
    rows = [f"{code},{name},{name} Council,London,Example,{name.lower()}," for code, name in CODES]
    found = folder_with(tmp_path, {"authorities.csv": "\n".join([HEADING, *rows]).encode()})
    assert [one.slug for one in found.authorities] == ["thornby", "aldham", "swaleford"]
    assert [one.file_name for one in found.rejections] == [f"authorities.csv, line {line}" for line in (2, 4)]
    assert "the code E10000016 belongs to another authority" in found.rejections[0].explanation


@pytest.mark.parametrize(
    "row",
    [
        ",Kent,Thornby Council,South East,Example,thornby,",
        ",Thornby,Kent County Council,South East,Example,thornby,",
        ",Thornby,Thornby Council,South East,Example,thornby,Thornby CC;Bristol",
        ",Thornby,Thornby Council,South East,Example,kent-county-council,",
        ",Thornby,Oakhaven Council,South East,Example,thornby,",
    ],
)
def test_no_authority_is_added_with_the_name_of_another(tmp_path: Path, row: str) -> None:
    oakhaven = ",Oakhaven,Oakhaven Council,South East,Example,oakhaven,"
    found = folder_with(tmp_path, {"authorities.csv": "\n".join([HEADING, oakhaven, row]).encode()})
    assert [one.slug for one in found.authorities] == ["oakhaven"]
    assert [one.file_name for one in found.rejections] == ["authorities.csv, line 3"]
    assert "belongs to another authority" in found.rejections[0].explanation


def test_equal_files_with_two_authorities_have_none_of_them(tmp_path: Path) -> None:
    manifest = b"file,authority\none.txt,Kent\ntwo.txt,Devon\nthree.txt,Surrey\nfour.txt,Surrey County Council\n"
    names = {"one.txt": b"x", "two.txt": b"x", "three.txt": b"y", "four.txt": b"y"}
    folder_with(tmp_path, {**names, "manifest.csv": manifest})
    plan = plan_reading(tmp_path)
    assert plan.folder.manifest == {"three.txt": "Surrey", "four.txt": "Surrey County Council"}
    assert [(one.file_name, one.reason) for one in plan.rejections] == [("manifest.csv", "bad_manifest")]
    assert "different authorities: one.txt, two.txt; no authority is used" in plan.rejections[0].explanation
