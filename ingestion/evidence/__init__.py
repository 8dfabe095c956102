"""The evidence of the findings: paragraphs and sentences with voice, judgement and topics."""
