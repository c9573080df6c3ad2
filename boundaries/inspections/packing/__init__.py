"""What somebody takes along into the field where there is no network (离线任务包)."""
