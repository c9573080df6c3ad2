"""The package of an inspection over HTTP (离线任务包)."""
