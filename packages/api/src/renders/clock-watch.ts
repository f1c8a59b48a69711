interface Clocks {
  /** Epoch milliseconds. */
  wall: () => number;
  /** Milliseconds that only ever pass. */
  monotonic: () => number;
}

/** Says at each call by how many milliseconds the wall clock was set since the last one; time that passed counts nothing. */
export function createClockWatch(
  clocks: Clocks = { wall: Date.now, monotonic: () => performance.now() },
): () => number {
  const apart = (): number => clocks.wall() - clocks.monotonic();
  let before = apart();
  return () => {
    const now = apart();
    const setByMs = now - before;
    before = now;
    return setByMs;
  };
}
