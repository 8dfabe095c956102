"""The reasons why a file or a part of one cannot be used, with sentences on the action to take.

`ReportProblem` is the only exception that reading a report raises; any other exception is a defect.
"""

EXPLANATIONS = {
    "empty": "The file is empty. Save the report page again.",
    "too_large": "The file is larger than {limit} MB; a whole report is under 1 MB of text. Split it, or remove it.",
    "unreadable": "The file cannot be opened: {cause}. Check its permissions and that it still exists.",
    "link_loop": "The link leads back to itself or to a folder that contains it; it is not followed.",
    "link_outside": "The link leads out of the reports folder; it is not followed. Put the file itself there.",
    "unsupported_type": "Files of type {suffix} are not read. Save the report as .txt, .md, .html or .pdf.",
    "binary": "The file holds binary data, not text, whatever its name says. Save the report page as text.",
    "other_program": "The file is {kind}, whatever its name says. Open or unpack it, and save the report as .txt, .md, "
    ".html or .pdf.",
    "no_text": "No text could be found in the file. A scanned PDF has none: use the web page instead. Nor has a page "
    "whose text is in frames or made by a script: save what the browser shows.",
    "encrypted": "The PDF is protected by a password. Save a copy without one.",
    "damaged": "The file is damaged and cannot be read: {cause}.",
    "too_costly": "The file is not read, because it would take too long: {cause}. Save the report page by page.",
    "not_a_report": "This is not an assessment report: {cause}. Only the published report pages are read.",
    "reader_failed": "The reader failed on this report: {cause}. That is a defect of the reader, not of the file; "
    "please report it. All other reports were read.",
    "unknown_authority": "The report names an authority that is not known: {name}. {suggestion}Correct the name, or "
    "add the authority to authorities.csv in the reports folder.",
    "no_authority": "The page names no authority, and neither manifest.csv, nor the file name, nor its text tells "
    "which one it is about. Add a line to manifest.csv in the reports folder.",
    "score_without_statement": "A score is printed where no quality statement is named: {printed}.",
    "score_not_understood": "The score of {name} is printed in a way that is not understood: “{printed}”. Scores are "
    "read as in “Score: 3”.",
    "encrypted_workbook": "The workbook is protected by a password, or saved in the form of Excel before 2007. Save it "
    "as .xlsx without a password, or as .csv.",
    "not_statistics": "These are not statistics of a known form: {cause}. Use the file as published, or "
    "describe its columns in a mapping file beside it (see docs/statistics.md).",
    "no_period": "Neither a column, nor the name of the file or its folder says which one year it is of. Put that year "
    "into the name, as in {example}.",
    "shares_as_fractions": "Its shares are fractions of 1, as {printed}, and not in per cent. Use the file as "
    "published, or multiply its values by 100.",
    "several_tables": "{count} visible sheets of the workbook hold statistics, and they may be of several years or "
    "versions. Save each as a file of its own, with its year in the name.",
    "bad_mapping": "The mapping file cannot be used: {cause}.",
    "unsupported_statistics": "Files of type {suffix} are not read as statistics. Save it as .csv or .xlsx.",
    "large_statistics": "The file is not read, because it is too large: {cause}. A year of the outcomes framework has "
    "under 20 MB and 200,000 rows.",
    "no_scores": "The report has a rating or quality statements, and no score of any of them could be read. If the "
    "page shows scores, save it again; if it prints them in a way of its own, please report that.",
    "score_missing": "The report has a section on {names}, and no score of it could be read. If the page shows one, "
    "save it again; if it prints it in a way of its own, please report that.",
    "sections_missing": "The report lists scores of {names}, and has no section on them. It may have been cut off: if "
    "the page shows more, save it again.",
    "rating_not_understood": "The rating is printed in a way that is not understood: “{printed}”. Ratings are read as "
    "in “Requires improvement”.",
    "date_not_understood": "The day of publication is printed in a way that is not understood: “{printed}”. Days are "
    "read as in “6 June 2025”.",
    "percentage_not_understood": "The overall percentage is printed in a way that is not understood: “{printed}”. "
    "Percentages are read as whole numbers, as in “63%”.",
    "two_reports": "The file holds two reports: another title follows, “{title}”. Save each as a file of its own.",
    "contradictory_authority": "The {method} says that the report is about {name}, which its text never names; "
    "it names {other} {mentions} times. Correct the {method}, or move the file.",
    "no_such_file": "{named}: there is no such file. Correct the line of manifest.csv, or add the file.",
    "bad_manifest": "{cause}. manifest.csv needs the columns file and authority (name or slug).",
    "bad_authorities": "{cause}. authorities.csv needs the columns {columns}.",
}


class ReportProblem(Exception):
    """A file that cannot be used: `reason` is a key of EXPLANATIONS, the message a sentence for people."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(explain(reason, **details))
        self.reason = reason
        self.details = details


def explain(reason: str, **details: object) -> str:
    """The sentence for a reason, with its details filled in. Raises KeyError for an unknown reason."""
    return EXPLANATIONS[reason].format(**details)
