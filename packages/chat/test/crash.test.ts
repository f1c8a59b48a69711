import { describe, expect, test } from "vitest";
import { aReadyRender, aRender } from "./a-render.ts";
import { createMortal } from "./crash.ts";
import { createMemoryDesk } from "./memory-desk.ts";
import { createMemoryPlatform } from "./memory-platform.ts";
import { runBot } from "./run-bot.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const neverDies = Number.POSITIVE_INFINITY;

interface Life {
  early: boolean;
  carries: boolean;
}

/** A render that shows progress and then becomes ready; the first bot dies at a step, the second again at another. */
async function liveThrough({ readable, deaths, early, carries }: Life & { readable: boolean; deaths: number[] }) {
  const clock = createVirtualClock();
  const desk = createMemoryDesk(clock);
  const platform = createMemoryPlatform(clock, { readable, carries });
  const card = desk.add(early ? aRender({ version: 1 }) : aReadyRender({ version: 9 }));
  let steps = 0;
  for (const at of [...deaths, neverDies]) {
    const mortal = createMortal(at);
    const bot = runBot({ clock, desk: mortal.wrap(desk), platform: mortal.wrap(platform) });
    await clock.runUntil(() => mortal.dead() || desk.isQuiet());
    card.render = aReadyRender({ version: 9 });
    await clock.runUntil(() => mortal.dead() || desk.isQuiet());
    bot.stop();
    steps = mortal.steps();
  }
  return { card, platform, steps };
}

describe.each([
  { early: true, carries: false, when: "from the first progress on" },
  { early: false, carries: false, when: "when it is ready at once" },
  { early: true, carries: true, when: "where a file comes with an edit" },
])("killed at any step, $when", async ({ early, carries }) => {
  const { steps } = await liveThrough({ readable: true, deaths: [], early, carries });
  const everyStep = Array.from({ length: steps }, (_, index) => index + 1);

  test("there are steps to die at", () => {
    expect(steps).toBeGreaterThan(18);
  });

  test.each(everyStep)("step %d: one card, one video, one mention where history can be read", async (at) => {
    const { platform } = await liveThrough({ readable: true, deaths: [at], early, carries });
    const cards = platform.messages.filter(({ kind }) => kind === "card");
    expect(cards).toHaveLength(1);
    expect(cards[0]?.card.tone).toBe("done");
    expect(cards[0]?.fileId).not.toBeNull();
    expect(platform.messages.filter(({ kind }) => kind === "mention")).toHaveLength(1);
  });

  test.each(everyStep)("step %d: never a second video or mention where it cannot", async (at) => {
    const { platform } = await liveThrough({ readable: false, deaths: [at], early, carries });
    const cards = platform.messages.filter(({ kind }) => kind === "card");
    expect(cards.length).toBeLessThanOrEqual(2);
    expect(cards.filter(({ card, fileId }) => card.video !== null || fileId !== null)).toHaveLength(1);
    expect(cards.filter(({ card }) => card.tone !== "busy")).toHaveLength(1);
    expect(platform.messages.filter(({ kind }) => kind === "mention").length).toBeLessThanOrEqual(1);
  });

  test("two deaths in a row change nothing where history can be read", async () => {
    for (const first of everyStep) {
      for (const second of [2, 4, 7, 11]) {
        const { platform } = await liveThrough({ readable: true, deaths: [first, second], early, carries });
        const kinds = platform.messages.map(({ kind }) => kind).toSorted();
        expect({ first, second, kinds }).toEqual({ first, second, kinds: ["card", "mention"] });
      }
    }
  });
});
