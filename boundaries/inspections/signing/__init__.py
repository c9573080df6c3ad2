"""What both sides sign (签字): one content by its digest, whose change voids every signature before it, visibly."""
