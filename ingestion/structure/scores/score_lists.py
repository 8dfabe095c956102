"""Lists of statements and scores in another order than usual, and lists of contents, whose numbers are pages.

Belongs here: which statement a score line belongs to by its place in a list. Does not belong here: what a score looks
like (scores.py).
"""

from collections.abc import Callable, Mapping, Sequence

from ingestion.structure.headings import Heading, heading_text
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.vocabulary import Framework

MIN_PAGES = 3  # entries of a list of contents
MOST_OF_SCALE = 4


def statements_below(
    lines: Sequence[Line], framework: Framework, prints_a_score: Callable[[Line], bool]
) -> Mapping[int, tuple[int, str]]:
    """The index of each score line that is above its statement: the index and the code of that statement.

    Only where names and scores alternate from a score to a name, so that no score is left over. The first such list
    has no statement above it, because its score could otherwise belong to that one.
    """
    codes = {
        index: statement.code
        for index, line in enumerate(lines)
        if (statement := framework.statement_named(heading_text(line.content)))
    }
    found: dict[int, tuple[int, str]] = {}
    is_usual = False  # whether a name above had its score below it, or had none
    for first in codes:
        if first - 2 in codes and prints_a_score(lines[first - 1]):
            continue  # amid a list
        last = first
        while last + 2 in codes and prints_a_score(lines[last + 1]):
            last += 2
        starts = first > 0 and prints_a_score(lines[first - 1])
        ends = last + 1 < len(lines) and prints_a_score(lines[last + 1])
        if starts and not ends and not is_usual:
            found |= {name - 1: (name, codes[name]) for name in range(first, last + 1, 2)}
        else:
            is_usual = True
    return found


def lines_of_contents(
    lines: Sequence[Line], headings: Mapping[int, Heading], number_of: Callable[[Line], int | None]
) -> set[int]:
    """The lines "Safeguarding 7" of lists of contents, whose numbers are pages and no scores.

    They are below the heading of such a list, or their numbers never fall and leave the scale. `number_of` gives the
    number of an entry, None for another line.
    """
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    is_in_contents = False
    for index, line in enumerate(lines):
        heading = headings.get(index)
        if heading is not None:
            is_in_contents = heading.role == SectionRole.BOILERPLATE
        number = number_of(line) if heading is None else None
        if number is None:
            found |= _pages(run)
            run = []
        elif is_in_contents:
            found.add(index)
        else:
            run.append((index, number))
    return found | _pages(run)


def _pages(run: Sequence[tuple[int, int]]) -> set[int]:
    numbers = [number for _, number in run]
    is_of_pages = len(run) >= MIN_PAGES and numbers == sorted(numbers) and numbers[-1] > MOST_OF_SCALE
    return {index for index, _ in run} if is_of_pages else set()
