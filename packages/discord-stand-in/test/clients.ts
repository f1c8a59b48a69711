import { Client, GatewayIntentBits, REST } from "discord.js";
import type { ClientOptions, Interaction, RESTOptions } from "discord.js";
import { afterEach, expect, vi } from "vitest";
import { startDiscordStandIn } from "../src/index.ts";
import type { DiscordStandIn, DiscordStandInOptions, InteractionDelivery, SlashCommandInput } from "../src/index.ts";

const started: { stop(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).toReversed()) await part.stop();
});

/** A stand-in that is stopped after the test, and a REST client with its token, which neither retries nor waits. */
export async function start(options: DiscordStandInOptions = {}): Promise<{ discord: DiscordStandIn; rest: REST }> {
  // Generous, so that a busy machine is not a late bot: tests about being late say how long.
  const discord = await startDiscordStandIn({ ackWithinMs: 20_000, ...options });
  started.push(discord);
  return { discord, rest: restOf(discord) };
}

export const restOf = (discord: DiscordStandIn, options: Partial<RESTOptions> = {}): REST =>
  new REST({ api: discord.apiUrl, version: "10", retries: 0, rejectOnRateLimit: () => true, ...options }).setToken(
    discord.token,
  );

/** A logged-in client that is destroyed after the test; `handle` gets every interaction. */
export async function login(
  discord: DiscordStandIn,
  handle: (interaction: Interaction) => unknown = () => undefined,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.apiUrl, version: "10", retries: 0 },
    ...options,
  });
  started.push({ stop: async () => client.destroy() });
  client.on("interactionCreate", (interaction) => void handle(interaction));
  const ready = new Promise<Client<true>>((resolve) => client.once("clientReady", resolve));
  await client.login(discord.token);
  return ready;
}

type Held = {
  id: string;
  payload: Record<string, unknown>;
  rest: REST;
  callbackUrl: string;
  delivery: Promise<InteractionDelivery>;
  answer(body: object, withResponse?: boolean): Promise<unknown>;
  original(method: "get" | "patch" | "delete", body?: object): Promise<unknown>;
  followUp(body: object): Promise<unknown>;
  /** The interaction that somebody made after this one. */
  next(): Promise<Held>;
};

/** An interaction that nobody answers until the test does, by the raw routes. No client is connected. */
export async function holdCommand(
  discord: DiscordStandIn,
  input: SlashCommandInput = {},
  act: () => Promise<InteractionDelivery> = () => discord.slashCommand(input),
): Promise<Held> {
  const before = discord.interactions.size;
  return hold(discord, before, act());
}

async function hold(discord: DiscordStandIn, index: number, delivery: Promise<InteractionDelivery>): Promise<Held> {
  await vi.waitUntil(() => discord.interactions.size > index, { interval: 2 });
  const { id, token, payload } = [...discord.interactions.values()][index]!;
  const rest = restOf(discord);
  const original = `/webhooks/${discord.applicationId}/${token}/messages/@original` as const;
  return {
    id,
    payload,
    rest,
    delivery,
    callbackUrl: `${discord.apiUrl}/v10/interactions/${id}/${token}/callback`,
    answer: async (body, withResponse = false) =>
      rest.post(`/interactions/${id}/${token}/callback`, {
        auth: false,
        body,
        query: new URLSearchParams({ with_response: String(withResponse) }),
      }),
    original: async (method, body) => rest[method](original, { auth: false, ...(body ? { body } : {}) }),
    followUp: async (body) => rest.post(`/webhooks/${discord.applicationId}/${token}`, { auth: false, body }),
    next: async () => hold(discord, index + 1, delivery),
  };
}

/** What a call is refused with; fails when it is not refused. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; rawError: { errors?: unknown; message: string } }> {
  const error: unknown = await call.then(
    () => expect.fail("it was not refused"),
    (reason: unknown) => reason,
  );
  return error as { status: number; code: number; rawError: { errors?: unknown; message: string } };
}

/** The code of a refusal. */
export const codeOf = async (call: Promise<unknown>): Promise<number> => (await refusal(call)).code;

/** A clock that only moves when told. */
export function createClock() {
  const time = { ms: 1_700_000_000_000 };
  return { now: () => time.ms, pass: (ms: number) => void (time.ms += ms) };
}
