// The screen stays on while a walk is recorded: a telephone that sleeps tells no position.

/** Keep the screen on until what is returned is called; where the device cannot, nothing happens. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const ask = async (): Promise<void> => {
    const source = navigator.wakeLock as WakeLock | undefined;
    if (!source || document.visibilityState !== "visible") return;
    try {
      lock = await source.request("screen");
      if (isOver) await lock.release();
    } catch {
      // With a nearly empty battery the device refuses; the walk is recorded while the screen is on.
    }
  };
  const again = (): void => void ask();
  document.addEventListener("visibilitychange", again);
  void ask();
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", again);
    void lock?.release();
  };
}
