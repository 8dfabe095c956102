"""The roles of headings and their sections."""

from enum import StrEnum


class SectionRole(StrEnum):
    """The values of `Section.role`. The blocks of a statement come in the order in which they are printed."""

    DOCUMENT_TITLE = "document_title"
    ABOUT = "about"
    DEMOGRAPHICS = "demographics"
    FINANCIAL_FACTS = "financial_facts"
    OVERALL_SUMMARY = "overall_summary"
    RATING = "rating"
    SUMMARY_SCORES = "summary_scores"
    SCORE_ENTRY = "score_entry"  # a statement's line in the list of all scores
    SUMMARY_EXPERIENCES = "summary_experiences"
    SUMMARY_STRENGTHS = "summary_strengths"
    THEME = "theme"
    QUALITY_STATEMENT = "quality_statement"
    UNREAD_STATEMENT = "unread_statement"  # in the place of a statement, but with an unknown name
    WHAT_PEOPLE_EXPECT = "what_people_expect"
    LA_COMMITMENT = "la_commitment"
    KEY_FINDINGS = "key_findings"
    TOPIC = "topic"
    BOILERPLATE = "boilerplate"


STATEMENT_ROLES = {SectionRole.QUALITY_STATEMENT, SectionRole.UNREAD_STATEMENT}
