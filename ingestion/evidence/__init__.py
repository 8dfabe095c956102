"""The evidence of the findings: paragraphs and sentences with voice, judgement and topics.

`findings` decides which sentences are findings; `read_evidence` reads each. The packages in the order of reading:
`find` (the words and phrases of a sentence), `voice` (who says it), `judgement` (strength, shortfall, mixed, plan or
neutral), `topics` (its topics).
"""
