"""Errors of fetching, by their scope: one page, or the whole fetch."""


class PageProblem(Exception):
    """One page cannot be fetched; the others can. The message is part of a sentence: "it is empty"."""


class NoAnswer(PageProblem):
    """The server failed or refused. If that happens repeatedly, the site is down."""


class PageGone(PageProblem):
    """The site says that there is no such page (404, 410)."""


class NotAllowed(PageProblem):
    """robots.txt asks us not to read the page."""


class SiteProblem(Exception):
    """The fetch cannot start or continue. The message is a sentence with the action to take."""
