import { randomUUID } from "node:crypto";
import type { Installation } from "./installation.ts";
import type { World } from "./open-world.ts";
import { pick, type Random } from "./seeded-random.ts";

/** One command that somebody gave, and what they were promised. */
export interface Command {
  /** `clientForDiscord`: by a program, to be shown in Discord, where no reply stands yet. */
  via: "client" | "slack" | "discord" | "clientForDiscord";
  script: string;
  /** The render that was acknowledged; undefined while, or when, nothing was promised. */
  id: string | undefined;
  /** What came instead of a promise, in words; undefined while nothing came. */
  told: string | undefined;
  /** Asks the same thing again, as a client does that heard nothing. */
  again: () => Promise<void>;
}

/** Everybody's commands of one batch. */
export interface CommandStream {
  readonly given: readonly Command[];
  /** Resolves when it was answered, one way or the other. Never rejects: a dead service answers nobody. */
  ask(via?: Command["via"], placeId?: string): Promise<Command>;
  /** Clients that heard nothing ask again, with the same key. */
  askAgain(): Promise<void>;
}

/** How often each way is taken, unless told otherwise. */
const usualWays = ["slack", "slack", "discord", "discord", "client", "client", "clientForDiscord"] as const;

interface StreamParts {
  world: World;
  installation: Pick<Installation, "client">;
  random: Random;
  ways?: readonly Command["via"][];
}

export function createCommandStream(parts: StreamParts): CommandStream {
  const { random, ways = usualWays } = parts;
  const given: Command[] = [];
  return {
    given,
    async ask(via = pick(random, ways), placeId = placeFor(parts, via)) {
      // Unlike any other: the same words from the same person would be the same render.
      const script = `Number ${given.length + 1} of this stream. ${randomUUID()}`;
      const command: Command = { via, script, id: undefined, told: undefined, again: async () => {} };
      given.push(command);
      await give(parts, command, placeId).catch((error: unknown) => void (command.told = String(error)));
      return command;
    },
    async askAgain() {
      const unheard = given.filter(({ via, id }) => id === undefined && via.startsWith("client"));
      await Promise.all(unheard.map((command) => command.again().catch(() => {})));
    },
  };
}

function placeFor({ world, random }: StreamParts, via: Command["via"]): string {
  return pick(random, via === "slack" ? world.slackPlaces : world.discordPlaces);
}

async function give(parts: StreamParts, command: Command, channelId: string): Promise<void> {
  const { slack, discord } = parts.world;
  switch (command.via) {
    case "slack": {
      const { answer, failure } = await slack.slashCommand({ text: command.script, channelId });
      command.id = acceptedIn(answer);
      if (command.id === undefined) command.told = failure ?? JSON.stringify(answer);
      return;
    }
    case "discord":
      // The deferred reply is a receipt; the promise is the card, which the judge looks for.
      command.told = await giveInDiscord(discord, { channelId, script: command.script });
      return;
    case "client":
    case "clientForDiscord":
      return await giveByClient(parts, command, channelId);
  }
}

async function giveInDiscord(
  discord: World["discord"],
  { channelId, script }: { channelId: string; script: string },
): Promise<string | undefined> {
  const { failure } = await discord.slashCommand({ channelId, options: { script } });
  return failure ?? undefined;
}

async function giveByClient(
  { world: { discord }, installation }: StreamParts,
  command: Command,
  placeId: string,
): Promise<void> {
  const { guildId: workspaceId, people } = discord;
  const origin = { surface: "discord", workspaceId, placeId, personId: people.alice } as const;
  const input = {
    script: command.script,
    idempotencyKey: randomUUID(),
    ...(command.via === "clientForDiscord" && { origin }),
  };
  command.again = async () => {
    command.id = (await installation.client.renders.create.mutate(input)).id;
  };
  await command.again();
}

/** The id in a private "Accepted. …". */
export function acceptedIn(answer: unknown): string | undefined {
  return /Accepted\..*?\((r_[0-9a-z]+)\)/.exec(JSON.stringify(answer))?.[1];
}
