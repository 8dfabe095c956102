"""Questions without an answer and tables without a row on the samples, with the reason."""

NO_PAIR = "a score is paired with values of real authorities, and all values of the samples are of invented ones"

QUESTIONS = {
    "19_which_indicators_go_with_the_scores": NO_PAIR,
}
TABLES = {
    "mart_rejection": "every sample can be read",
    "mart_score_against_indicator": NO_PAIR,
}
