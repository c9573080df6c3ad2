"""The tables of joint inspections: what was planned and done, recorded, photographed, signed, and what follows."""
