"""Who says what in the findings: paragraphs and sentences as evidence, with voice, judgement and topics."""
