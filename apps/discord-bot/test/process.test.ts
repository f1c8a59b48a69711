import { once } from "node:events";
import { createServer } from "node:net";
import { startDiscordStandIn, type DiscordStandIn } from "@reelay/discord-stand-in";
import { describe, expect, onTestFinished, test } from "vitest";
import { runMain } from "./run-main.ts";
import { until } from "./start-bot.ts";

async function openDiscord(): Promise<DiscordStandIn> {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  return discord;
}

describe("the bot as a process of its own", () => {
  test("answers commands, and ends with 0 when it is told to stop", async () => {
    const discord = await openDiscord();
    const main = runMain([], discord);
    await discord.gateway.waitFor(1);
    expect(await discord.slashCommand({ command: "film" })).toMatchObject({ failure: null });
    await until(() => main.output.includes("discord.started"));
    main.kill("SIGTERM");
    expect(await main.ended).toBe(0);
    expect(main.output).not.toContain(discord.token);
  });

  test("ends with 1 and one clear line when Discord refuses it for good, so that its supervisor notices", async () => {
    const discord = await openDiscord();
    const main = runMain([], discord);
    await discord.gateway.waitFor(1);
    discord.gateway.close(4004);
    expect(await main.ended).toBe(1);
    expect(main.output).toContain("Discord refuses DISCORD_TOKEN: on the app's page");
  });

  test("names every setting that is missing or wrong at once, and shows no value", async () => {
    const discord = await openDiscord();
    const wrong = { DISCORD_MODE: "socket", DISCORD_PORT: "many", LOG_LEVEL: "loud", DISCORD_SHARDS: "some" };
    const main = runMain([], discord, wrong);
    expect(await main.ended).toBe(2);
    for (const name of Object.keys(wrong)) expect(main.output).toContain(name);
    expect(main.output).not.toMatch(/loud|socket'|some/);
  });

  test.each([
    [{ DISCORD_MODE: "http" }, "DISCORD_PUBLIC_KEY is missing"],
    [{ DISCORD_TOKEN: "" }, "DISCORD_TOKEN is missing"],
    [{ DISCORD_APP_ID: "" }, "DISCORD_APP_ID is missing"],
    [{ REELAY_API_KEY: "" }, "REELAY_API_KEY is missing"],
    [{ DISCORD_MODE: "http", DISCORD_SHARDS: "2" }, "DISCORD_SHARDS is for gateway mode"],
  ])("does not start with %j", async (env, words) => {
    const main = runMain([], await openDiscord(), env);
    expect(await main.ended).toBe(2);
    expect(main.output).toContain(words);
  });
});

describe("several processes share the servers", () => {
  test("each is one shard with a health of its own, and one that dies is started again", async () => {
    const discord = await openDiscord();
    const port = await freePorts();
    const main = runMain(["shards"], discord, { DISCORD_SHARDS: "2", DISCORD_PORT: String(port) });
    await discord.gateway.waitFor(2);
    expect(discord.gateway.identifies).toMatchObject([{ shard: [0, 2] }, { shard: [1, 2] }]);
    for (const own of [port, port + 1]) {
      await until(() => main.output.includes(`"url":"http://127.0.0.1:${own}"`));
      expect((await fetch(`http://127.0.0.1:${own}/healthz`)).status).toBeOneOf([200, 503]);
    }
    expect(await discord.slashCommand({ command: "film" })).toMatchObject({ failure: null });
    // Discord's close ends each process; both come back.
    discord.gateway.close(4010);
    await until(() => discord.gateway.identifies.length >= 4);
    main.kill("SIGTERM");
    expect(await main.ended).toBe(0);
    await until(() => discord.gateway.count() === 0);
  });

  test("as many as Discord recommends", async () => {
    const discord = await openDiscord();
    runMain(["shards"], discord);
    await discord.gateway.waitFor(1);
    expect(discord.gateway.identifies).toMatchObject([{ shard: [0, 1] }]);
  });
});

describe("register", () => {
  test("writes what is missing, then nothing; a dry run writes nothing at all", async () => {
    const discord = await openDiscord();
    const dry = runMain(["register", "--dry-run"], discord);
    expect(await dry.ended).toBe(0);
    expect(dry.output).toContain("+ video\n");
    expect(discord.commands.global).toEqual([]);
    const first = runMain(["register"], discord);
    expect(await first.ended).toBe(0);
    expect(discord.commands.global.map(({ name }) => name)).toContain("videos");
    const second = runMain(["register"], discord);
    expect(await second.ended).toBe(0);
    expect(second.output).toMatch(/= video\n= videos/);
    expect(second.output).not.toContain("~");
  });

  test("only for one server, and nothing for a word that it does not know", async () => {
    const discord = await openDiscord();
    const guild = runMain(["register", "--guild", discord.guildId], discord);
    expect(await guild.ended).toBe(0);
    expect(discord.commands.guilds.get(discord.guildId)).toHaveLength(3);
    const typo = runMain(["register", "--dryrun"], discord);
    expect(await typo.ended).toBe(2);
    expect(typo.output).toContain("--remove-ours");
    expect(discord.commands.global).toEqual([]);
    const undone = runMain(["register", "--guild", discord.guildId, "--remove-ours"], discord);
    expect(await undone.ended).toBe(0);
    expect(undone.output).toContain("- video\n");
    expect(discord.commands.guilds.get(discord.guildId)).toEqual([]);
  });

  test.each([
    ["a server it is not in", ["--guild", "1100000000000000998"], {}, "1100000000000000998", 2],
    ["an application that is not the token's", [], { DISCORD_APP_ID: "1100000000000000999" }, "DISCORD_APP_ID", 2],
    ["no Discord at all", [], { DISCORD_API_URL: "http://127.0.0.1:9/api" }, "cannot be reached", 1],
  ])("%s is said in a sentence, without a stack", async (_name, args, env, words, code) => {
    const run = runMain(["register", ...args], await openDiscord(), env);
    expect(await run.ended).toBe(code);
    expect(run.output).toContain(words);
    expect(run.output).not.toMatch(/\n +at /);
  });

  test("says that the token is refused, and does not show it", async () => {
    const refused = runMain(["register"], await openDiscord(), { DISCORD_TOKEN: "wrong.token.of-nobody" });
    expect(await refused.ended).toBe(2);
    expect(refused.output).toContain("DISCORD_TOKEN");
    expect(refused.output).not.toContain("wrong.token");
  });
});

/** A port whose next one is free, too. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = createServer().listen(0, "127.0.0.1");
    await once(first, "listening");
    const address = first.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const second = createServer().listen(port + 1, "127.0.0.1");
    const isFree = await once(second, "listening").then(
      () => true,
      () => false,
    );
    await Promise.all([first, second].map((server) => new Promise((resolve) => server.close(resolve))));
    if (isFree) return port;
  }
}
