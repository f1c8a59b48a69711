import { afterEach, expect, it } from "vitest";
import type { InteractionDelivery } from "@reelay/discord-stand-in";
import { finished, idOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

let line: BotLine;
afterEach(() => line.stop());

/** What becomes of the catalogue's calls and of lists; everything else passes. */
let fate: "pass" | "hang" | "fail" = "pass";
const between: typeof fetch = async (input, init) => {
  const isAsked = typeof input === "string" && /catalog\.avatars|renders\.list/.test(input);
  if (!isAsked || fate === "pass") return await fetch(input, init);
  if (fate === "fail") throw new TypeError("fetch failed");
  return await new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
};

const namesIn = ({ answer, failure }: InteractionDelivery): string[] => {
  expect(failure).toBeNull();
  expect(answer?.type).toBe(8);
  return [...JSON.stringify(answer?.data).matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name!);
};
const type = async (value: string, more = {}) =>
  namesIn(await line.discord.autocomplete({ command: "video", focused: "avatar", value, ...more }));

it.each(["gateway", "http"] as const)(
  "over %s a hanging service is an empty list in time; when it is back, avatars come, and an old list says so",
  async (mode) => {
    let skewMs = 0;
    fate = "hang";
    line = await startBotLine({
      mode,
      fetch: between,
      now: () => Date.now() + skewMs,
      service: { regions: ["global"] },
    });
    // The bot's own clock ends the wait: nothing answers here for as long as the call hangs.
    expect(await type("")).toEqual([]);
    fate = "pass";
    await line.restart();
    const known = await type("");
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThanOrEqual(25);
    expect(known.join()).not.toContain("out of date");
    expect(await type(known[0]!.slice(0, 3))).toContain(known[0]);
    expect(await type("zzz nobody")).toEqual([]);
    fate = "fail";
    skewMs += 6 * 60_000;
    await type("");
    const stale = await until(async () => {
      const names = await type("");
      return names.every((name) => name.includes("may be out of date")) && names;
    });
    expect(stale).toHaveLength(known.length);
  },
);

it("a render's id is suggested from the person's own; a hanging service is an empty list", async () => {
  fate = "pass";
  line = await startBotLine({ fetch: between, service: { speed: 400, regions: ["global"] } });
  const { discord } = line;
  const id = await idOf(await discord.slashCommand({ options: { script: "Suggested by its title." } }));
  await finished(line, id);
  const ids = async (value: string, userId: string = discord.people.alice) => {
    const asked = { command: "videos", subcommand: "status", focused: "id", value, userId };
    return namesIn(await discord.autocomplete(asked));
  };
  expect(await ids("its TITLE")).toEqual([expect.stringContaining("Suggested by its title.")]);
  expect(await ids("", discord.people.bob)).toEqual([]);
  fate = "hang";
  expect(await ids("")).toEqual([]);
  expect(discord.failures).toEqual([]);
});
