"""Reports and statistics brought into staging."""
