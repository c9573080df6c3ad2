"""Joint inspections of boundary lines (行政区域界线联合检查): what is due, what was found, what follows, who signed."""
