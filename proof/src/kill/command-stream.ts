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
  /** Asks the same thing again, as a client does that heard nothing. */
  again: () => Promise<void>;
}

/** Everybody's commands of one batch. */
export interface CommandStream {
  readonly given: readonly Command[];
  /** Resolves when it was answered, one way or the other. Never rejects: a dead service answers nobody. */
  ask(via?: Command["via"]): Promise<Command>;
  /** Clients that heard nothing ask again, with the same key. */
  askAgain(): Promise<void>;
}

/** How often each way is taken. */
const ways = ["slack", "slack", "discord", "discord", "client", "client", "clientForDiscord"] as const;

export function createCommandStream(parts: {
  world: World;
  installation: Installation;
  random: Random;
}): CommandStream {
  const { random } = parts;
  const given: Command[] = [];
  return {
    given,
    async ask(via = pick(random, ways)) {
      // Unlike any other: the same words from the same person would be the same render.
      const script = `Number ${given.length + 1} of this stream. ${randomUUID()}`;
      const command: Command = { via, script, id: undefined, again: async () => {} };
      given.push(command);
      await give(parts, command).catch(() => {});
      return command;
    },
    async askAgain() {
      const unheard = given.filter(({ via, id }) => id === undefined && via.startsWith("client"));
      await Promise.all(unheard.map((command) => command.again().catch(() => {})));
    },
  };
}

async function give(parts: { world: World; installation: Installation; random: Random }, command: Command) {
  const { world, random } = parts;
  switch (command.via) {
    case "slack": {
      const channelId = pick(random, world.slackPlaces);
      const { answer } = await world.slack.slashCommand({ text: command.script, channelId });
      command.id = acceptedIn(answer);
      return;
    }
    case "discord":
      // The deferred reply is a receipt; the promise is the card, which the judge looks for.
      await world.discord.slashCommand({
        channelId: pick(random, world.discordPlaces),
        options: { script: command.script },
      });
      return;
    case "client":
    case "clientForDiscord":
      return await giveByClient(parts, command);
  }
}

async function giveByClient(
  { world, installation, random }: { world: World; installation: Installation; random: Random },
  command: Command,
): Promise<void> {
  const { discord, discordPlaces } = world;
  const origin = {
    surface: "discord",
    workspaceId: discord.guildId,
    placeId: pick(random, discordPlaces),
    personId: discord.people.alice,
  } as const;
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
