/**
 * A kept connection may be closed by the service just as it is used again, and after a kill each is. Once more on a new
 * one: creating has a key, and everything else that benches ask may be asked twice.
 */
export const fetchAgain: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch {
    return await fetch(input, init);
  }
};
