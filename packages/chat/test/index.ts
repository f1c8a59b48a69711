/** What the delivery loop is tried with, for tests of other packages. */
export { aReadyRender, aRender } from "./a-render.ts";
export { createMemoryDesk, type MemoryDesk } from "./memory-desk.ts";
export { runBot } from "./run-bot.ts";
export type { StoredCard } from "./stored-card.ts";
export { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";
