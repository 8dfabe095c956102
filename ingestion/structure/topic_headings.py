"""The topics with headings in CQC's reports, under each quality statement.

Belongs here: their words. Other headings of topics are recognised by their form (headings.py).
"""

from ingestion.vocabulary import normalised

_TOPICS = """
Assessment, care planning and review arrangements
Timeliness of assessments, care planning and reviews
Assessment and care planning for unpaid carers, child's carers and child carers
Help for people to meet their non-eligible care and support needs
Eligibility decisions for care and support
Financial assessment and charging policy for care and support
Provision of independent advocacy
Arrangements to prevent, delay or reduce needs for care and support
Provision and impact of intermediate care and reablement services
Access to equipment and home adaptations
Provision of accessible information and advice
Direct payments
Understanding and reducing barriers to care and support and reducing inequalities
Inclusion and accessibility arrangements
Understanding local needs for care and support
Market shaping and commissioning to meet local needs
Ensuring sufficient capacity in local services to meet demand
Ensuring quality of local services
Ensuring local services are sustainable
Partnership working to deliver shared local and national objectives
Arrangements to support effective partnership working
Impact of partnership working
Working with voluntary and charity sector groups
Safety management
Safety during transitions
Contingency planning
Safeguarding systems, processes and practices
Responding to local safeguarding risks and issues
Responding to concerns and undertaking Section 42 enquiries
Making safeguarding personal
Governance, accountability and risk management
Strategic planning
Information security
Continuous learning, improvement and professional development
Learning from feedback
"""
_KNOWN = frozenset(normalised(topic) for topic in _TOPICS.strip().splitlines())
_MAX_LENGTH = max(map(len, _KNOWN)) + 10  # characters; commas are not counted in the others


def is_known_topic(words: str) -> bool:
    """Whether the words of a line are the heading of a topic."""
    return len(words) <= _MAX_LENGTH and words[:1].isupper() and normalised(words) in _KNOWN
