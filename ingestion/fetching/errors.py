"""What can go wrong while fetching, told apart by what it stops: one page, or everything."""


class PageProblem(Exception):
    """One page cannot be had; the others can. The message is a sentence part for people: "it is empty"."""


class NoAnswer(PageProblem):
    """The server failed or refused. Where that happens again and again, the site is down."""


class PageGone(PageProblem):
    """The site says that there is no such page (404, 410)."""


class NotAllowed(PageProblem):
    """robots.txt asks us not to read the page."""


class SiteProblem(Exception):
    """The fetch cannot start or go on. The message is for people and says what to do."""
