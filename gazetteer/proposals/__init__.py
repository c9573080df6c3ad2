"""Naming proposals (地名命名更名申请): what is proposed, what the law says of it, and what becomes of it."""
