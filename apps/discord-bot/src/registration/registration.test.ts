import { startDiscordStandIn, type DiscordStandIn } from "@reelay/discord-stand-in";
import { ApplicationCommandType, Locale, REST, type RESTPostAPIChatInputApplicationCommandsJSONBody } from "discord.js";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { commands } from "../commands/commands.ts";
import { planRegistration, type WantedCommand } from "./plan-registration.ts";
import { checkCommand, registerCommands } from "./register-commands.ts";

const own = commands.map(({ data }) => data);
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

/** Every text that a command shows, with its translations. */
function textsIn(part: object): { path: string; text: string }[] {
  return Object.entries(part).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member === "string") return [{ path: name, text: member }];
    if (typeof member !== "object" || member === null) return [];
    return textsIn(member).map(({ path, text }) => ({ path: `${name}.${path}`, text }));
  });
}

describe("this bot's commands", () => {
  it("are inside Discord's limits", () => {
    for (const command of own) expect(() => checkCommand(command)).not.toThrow();
  });

  it("are inside 8,000 characters even when every translation counts", () => {
    for (const command of own) {
      const total = textsIn(command).reduce((sum, { text }) => sum + text.length, 0);
      expect(total).toBeLessThanOrEqual(8_000);
    }
  });

  it("have a translation of every text in Korean and both Chinese scripts", () => {
    const parts = (value: object): object[] => [
      value,
      ...Object.values(value).flatMap((member: unknown) =>
        typeof member === "object" && member !== null ? parts(member) : [],
      ),
    ];
    for (const part of own.flatMap(parts)) {
      for (const member of ["description", "name"]) {
        if (!(member in part) || ["video", "videos"].includes(String(Reflect.get(part, "name")))) continue;
        const translated: object = Reflect.get(part, `${member}_localizations`);
        expect(Object.keys(translated)).toEqual([Locale.Korean, Locale.ChineseCN, Locale.ChineseTW]);
      }
    }
  });
});

test.each<[string, (command: RESTPostAPIChatInputApplicationCommandsJSONBody) => unknown]>([
  ["a description of 101 characters", (command) => ({ ...command, description: "x".repeat(101) })],
  ["a name in capitals", (command) => ({ ...command, name: "Video" })],
  ["26 options", (command) => ({ ...command, options: Array(26).fill(command.options?.[0]) })],
  ["a locale that Discord does not know", (command) => ({ ...command, name_localizations: { kr: "비디오" } })],
  ["a member that nobody knows", (command) => ({ ...command, handler: () => 1, extra: 1 })],
  [
    "more than 8,000 characters",
    (command) => ({
      ...command,
      options: Array.from({ length: 4 }, (_, at) => ({
        type: 3,
        name: `o${at}`,
        description: "d",
        choices: Array.from({ length: 25 }, (_choice, index) => ({ name: "n".repeat(90), value: `${index}` })),
      })),
    }),
  ],
])("%s is an error that names the command", (_what, spoil) => {
  const spoilt = spoil(own[0] as RESTPostAPIChatInputApplicationCommandsJSONBody) as WantedCommand;
  expect(() => checkCommand(spoilt)).toThrow(/the command "video" cannot be registered/i);
});

describe("a plan", () => {
  const [video] = own as [WantedCommand];
  const asDiscordSays = {
    id: "1",
    application_id: "2",
    version: "3",
    nsfw: false,
    dm_permission: true,
    default_member_permissions: null,
    ...Object.fromEntries(Object.entries(video).toReversed()),
    integration_types: [1, 0],
  } as never;

  it("sees no difference in what Discord fills in, nor in the order of members", () => {
    expect(names(planRegistration([asDiscordSays], [video]).same)).toEqual(["video"]);
  });

  it.each([
    ["a description", { description: "Another" }],
    ["a translation", { description_localizations: { ko: "다른" } }],
    ["where it may be used", { contexts: [0] }],
    ["an option", { options: [] }],
  ])("sees a difference in %s", (_what, change) => {
    expect(names(planRegistration([asDiscordSays], [{ ...video, ...change }]).change)).toEqual(["video"]);
  });

  it("keeps a menu entry and a slash command of one name apart", () => {
    const entry = { id: "9", name: "video", type: ApplicationCommandType.Message };
    const { create, foreign } = planRegistration([entry], [video]);
    expect([names(create), foreign]).toEqual([["video"], [entry]]);
  });
});

describe("at Discord", () => {
  let discord: DiscordStandIn;
  let rest: REST;
  const writes = () => discord.calls.filter(({ method }) => method !== "GET").length;
  const register = async (options: Partial<Parameters<typeof registerCommands>[0]> = {}) =>
    await registerCommands({
      rest,
      applicationId: discord.applicationId,
      dryRun: false,
      removeForeign: false,
      ...options,
    });

  beforeEach(async () => {
    discord = await startDiscordStandIn();
    rest = new REST({ api: discord.apiUrl, version: "10" }).setToken(discord.token);
  });
  afterEach(async () => await discord.stop());

  it("creates what is missing, writes what differs, and writes nothing the second time", async () => {
    expect(names((await register()).create)).toEqual(["video", "videos", "Make a video"]);
    const before = writes();
    const again = await register();
    expect([names(again.same), writes() - before]).toEqual([["video", "videos", "Make a video"], 0]);
    const changed = own.map((command) =>
      command.name === "video" ? ({ ...command, description: "Something else" } as WantedCommand) : command,
    );
    expect(names((await register({ wanted: changed })).change)).toEqual(["video"]);
    expect(writes() - before).toBe(1);
    expect(discord.commands.global).toHaveLength(3);
  });

  it("writes for one server what it does not have, without what a server's commands cannot have", async () => {
    await register({ guildId: discord.guildId });
    expect(discord.commands.global).toHaveLength(0);
    expect(discord.commands.guilds.get(discord.guildId)).toHaveLength(3);
    const before = writes();
    expect(names((await register({ guildId: discord.guildId })).same)).toHaveLength(3);
    expect(writes() - before).toBe(0);
  });

  it("only says what it would do when asked to", async () => {
    expect(names((await register({ dryRun: true })).create)).toHaveLength(3);
    expect(writes()).toBe(0);
  });

  it("leaves foreign commands alone until asked", async () => {
    const foreign = { ...own[0]!, name: "other" };
    await register({ wanted: [foreign] });
    expect(names((await register()).foreign)).toEqual(["other"]);
    expect(discord.commands.global).toHaveLength(4);
    await register({ removeForeign: true });
    expect(discord.commands.global.map(({ name }) => name)).toEqual(["video", "videos", "Make a video"]);
  });

  it("writes nothing when one command is wrong, and names it", async () => {
    const wrong = { ...own[1]!, description: "" } as WantedCommand;
    await expect(register({ wanted: [own[0]!, wrong] })).rejects.toThrow(/"videos" cannot be registered/);
    expect(discord.calls).toHaveLength(0);
  });
});
