"""The tables of joint inspections, made."""
