import { createMemoryDesk } from "./memory-desk.ts";
import { createMemoryPlatform } from "./memory-platform.ts";
import { runBot } from "./run-bot.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A desk and a platform that share a clock; `run` has one bot deliver until nothing is left to show. */
export function openChat(options: { readable?: boolean; fileLimit?: number; carries?: boolean } = {}) {
  const clock = createVirtualClock();
  const desk = createMemoryDesk(clock);
  const platform = createMemoryPlatform(clock, options);
  const run = async (differs: Parameters<typeof runBot>[1] = {}) => {
    const bot = runBot({ clock, desk, platform }, differs);
    await clock.runUntil(desk.isQuiet);
    bot.stop();
    await clock.runUntil(() => true);
    await bot.ended;
  };
  const cards = () => platform.messages.filter(({ kind }) => kind === "card");
  const mentions = () => platform.messages.filter(({ kind }) => kind === "mention");
  const made = (method: string) => platform.calls.filter((call) => call.method === method).length;
  return { clock, desk, platform, run, cards, mentions, made };
}
