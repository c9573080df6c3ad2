"""What is to be done to a marker, followed to its end (后续处理): pure, as a dispute is; its state is its records.

`machine` decides, replays, and refuses records that cannot be; `guards` are what the law asks, `events` what is kept.
"""
