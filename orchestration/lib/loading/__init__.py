"""Loading of reports and statistics into staging."""
