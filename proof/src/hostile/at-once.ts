/** Runs `act` for every case, so many of them at a time. */
export async function atOnce<T>(
  cases: readonly T[],
  width: number,
  act: (value: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < cases.length) {
      const index = next++;
      const value = cases[index];
      if (value !== undefined) await act(value, index);
    }
  };
  await Promise.all(Array.from({ length: width }, run));
}
