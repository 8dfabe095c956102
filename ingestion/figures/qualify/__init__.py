"""How a value is stated: as which statistic, as a change, as the story of one person."""
