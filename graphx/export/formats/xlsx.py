"""XLSX as a file: sheets of rows, part by part, and back; what stands in them is not its matter.

Written by hand, because a workbook's bytes are to be the same each time and its numbers exact.
Texts are texts: a cell that looks like a formula carries the mark that a spreadsheet itself gives
to what somebody typed after an apostrophe, so that it is one also after editing.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from graphx.errors import ExportError
from graphx.export.formats.markup import HEAD, escape, parse
from graphx.export.formats.text import inert, legible

ROWS, LETTERS = 1_048_576, 32_767
"""What a sheet and a cell can hold, as Excel sets it; letters are counted in UTF-16."""

NOUGHT, SINCE = dt.date(1899, 12, 30), dt.date(1900, 3, 1)
"""The day from which a spreadsheet counts days, and the first that all of them count alike."""

Row = Sequence[object]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DECODED = re.compile("_x([0-9A-Fa-f]{4})_")

PLAIN, BOLD, QUOTED, DAY = range(4)
"""The styles of cells."""

_STYLES = (
    f'{HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/>'
    '<name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/>'
    '<right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def cell(text: str) -> str:
    r"""Return a text as a cell can hold it.

    >>> cell("Ann\x00"), len(cell("x" * 40_000))
    ('Ann\ufffd', 32767)
    """
    text = legible(text)
    if 2 * len(text) <= LETTERS:
        return text
    return text.encode("utf-16-le")[: 2 * LETTERS].decode("utf-16-le", "ignore")


def write(path: Path, sheets: Mapping[str, Iterable[Row]], widths: Mapping[str, int]) -> None:
    """Write a workbook.

    Args:
        path: the file.
        sheets: the rows of each sheet by its name, the columns' names first.
        widths: how many letters of a column are shown; of others, as many as a spreadsheet pleases.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _frame([*sheets]).items():
            archive.writestr(_member(name), text)
        for number, (name, rows) in enumerate(sheets.items(), start=1):
            with archive.open(_member(_sheet(number)), "w", force_zip64=True) as file:
                for piece in _pieces(rows, name, widths):
                    file.write(piece.encode())


def _member(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name)  # its date is the beginning of 1980, always
    found.compress_type = zipfile.ZIP_DEFLATED
    return found


def _sheet(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _frame(names: Sequence[str]) -> dict[str, str]:
    """Return the parts around the sheets with these names."""
    numbers = range(1, len(names) + 1)
    types = "".join(
        f'<Override PartName="/{_sheet(n)}" ContentType="{_KIND}.worksheet+xml"/>' for n in numbers
    )
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    styles = f'<Relationship Id="rId9" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    root = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    listed = f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f"{listed}{root}</Relationships>",
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{listed}{relations}{styles}</Relationships>",
        "xl/styles.xml": _STYLES,
    }


def _pieces(rows: Iterable[Row], name: str, widths: Mapping[str, int]) -> Iterator[str]:
    """Yield a sheet row by row; the first stays in sight where the others are rolled.

    A table can be sorted and filtered by each of its columns.
    """
    rows = iter(rows)
    columns = next(rows)
    yield (
        f'{HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews>{_widths(columns, widths)}<sheetData>"
    )
    number = 0
    for number, row in enumerate(chain([columns], rows), start=1):
        if number > ROWS:
            raise ExportError(
                f"A spreadsheet holds {ROWS:,} rows; {name} has more. "
                "Take .parquet or .csv, or choose fewer with the filters."
            )
        cells = "".join(_cell(value, BOLD if number == 1 else PLAIN) for value in row)
        yield f"<row>{cells}</row>\n"
    last = f"{chr(ord('A') + len(columns) - 1)}{number}"
    filtered = f'<autoFilter ref="A1:{last}"/>' if len(columns) > 1 else ""
    yield f"</sheetData>{filtered}</worksheet>"


def _widths(columns: Row, widths: Mapping[str, int]) -> str:
    found = "".join(
        f'<col min="{at}" max="{at}" width="{widths[str(name)]}" customWidth="1"/>'
        for at, name in enumerate(columns, start=1)
        if name in widths
    )
    return f"<cols>{found}</cols>" if found else ""


def _cell(value: object, style: int) -> str:
    if isinstance(value, dt.date):
        return f'<c s="{DAY}"><v>{(value - NOUGHT).days}</v></c>'
    if not isinstance(value, str):
        return f"<c><v>{value!r}</v></c>"
    text = cell(value)
    style = QUOTED if inert(text) != text else style
    shown = escape(_CODED.sub("_x005F_", text))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def read(archive: zipfile.ZipFile, number: int) -> Iterator[list[str | int | float]]:
    """Yield the rows of a sheet by its number, from 1; days are written out."""
    found: list[list[str | int | float]] = []
    row: list[str | int | float] = []
    texts: list[str] = []
    style = ""

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal style
        if tag == "row":
            row.clear()
        elif tag == "c":
            style = given.get("s", "")
        texts.clear()

    def end(tag: str) -> None:
        text = "".join(texts)
        if tag == "t":
            row.append(_DECODED.sub(lambda coded: chr(int(coded[1], 16)), text))
        elif tag == "v" and style == str(DAY):
            row.append(str(NOUGHT + dt.timedelta(days=int(text))))
        elif tag == "v":
            row.append(float(text) if set(text) & set(".en") else int(text))
        elif tag == "row":
            found.append(list(row))

    with archive.open(_sheet(number)) as file:
        yield from parse(file, start, end, texts.append, found)
