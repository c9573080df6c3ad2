"""Tables of names to be proposed: a county's natural villages, from the spreadsheet that its townships filled in."""
