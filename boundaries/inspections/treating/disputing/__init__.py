"""Disputes (纠纷隐患), kept: reported, led on by steps, ended by both sides together or by who decides between them."""
