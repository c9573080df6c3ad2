"""A coverage (无缝面): polygons that meet without gap or overlap, and what there is to say where they do not."""
