import { setImmediate as turnOfTheLoop } from "node:timers/promises";

/**
 * Joins reads of the same thing. Who asks before a read has begun gets what it finds; who asks while one is under way
 * gets the next, so that nobody is told less than was true when they asked.
 */
export function shareReads<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const next = new Map<string, Promise<Value>>();
  const underWay = new Map<string, Promise<unknown>>();
  const readNext = async (key: string): Promise<Value> => {
    await (underWay.get(key) ?? turnOfTheLoop());
    const reading = read(key);
    const over = reading.catch(() => {}).then(() => underWay.delete(key));
    next.delete(key);
    underWay.set(key, over);
    return await reading;
  };
  return (key) => {
    const joined = next.get(key) ?? readNext(key);
    next.set(key, joined);
    return joined;
  };
}
