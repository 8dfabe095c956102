"""Words and values that exclude an indicator, although the wording of the catalogue matches."""
