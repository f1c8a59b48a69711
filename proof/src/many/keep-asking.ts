import { createCommandStream, type Command, type CommandStream } from "../kill/command-stream.ts";
import type { World } from "../kill/open-world.ts";
import { pause } from "../kill/pause.ts";
import type { Random } from "../kill/seeded-random.ts";
import type { Site } from "./open-site.ts";

/** People and programs that go on asking. */
export interface Load {
  readonly stream: CommandStream;
  /** Resolves once so many more commands were given. */
  more(count: number): Promise<void>;
  /** Nothing new is asked until `goOn`; resolves when everything asked was answered. */
  hush(): Promise<void>;
  goOn(): void;
  stop(): void;
}

interface LoadParts {
  world: World;
  site: Site;
  random: Random;
  /** Renders on their way at any time, about. */
  mostUnfinished: number;
}

/** Slack takes 45 edits a minute from one bot, so most renders come by other ways. */
const ways: readonly Command["via"][] = [
  ...Array.from({ length: 6 }, () => "client" as const),
  ...(["slack", "discord", "discord", "clientForDiscord"] as const),
];
const mostAtOnce = 12;
const lookEveryMs = 250;
const unfinishedStates = ["queued", "submitting", "rendering", "saving"] as const;

export function keepAsking({ world, site, random, mostUnfinished }: LoadParts): Load {
  const stream = createCommandStream({ world, installation: site, random, ways });
  const asking = new Set<Promise<unknown>>();
  const state = { isHushed: false, isStopped: false };
  const ask = (): void => {
    const work = stream.ask().finally(() => asking.delete(work));
    asking.add(work);
  };
  const go = async (): Promise<void> => {
    while (!state.isStopped) {
      const open = state.isHushed ? mostUnfinished : ((await countUnfinished(site)) ?? mostUnfinished);
      const room = Math.min(mostUnfinished - open, mostAtOnce - asking.size);
      for (let count = 0; count < room && !state.isHushed; count += 1) ask();
      await pause(lookEveryMs);
    }
  };
  void go();
  return {
    stream,
    async more(count) {
      const wanted = stream.given.length + count;
      while (stream.given.length < wanted) await pause(lookEveryMs);
    },
    async hush() {
      state.isHushed = true;
      await Promise.all(asking);
    },
    goOn: () => void (state.isHushed = false),
    stop: () => void (state.isStopped = true),
  };
}

/** Undefined when nobody answers: then nothing more is asked, either. */
async function countUnfinished({ client }: Site): Promise<number | undefined> {
  try {
    const { renders } = await client.renders.list.query({ states: [...unfinishedStates], limit: 100 });
    return renders.length;
  } catch {
    return undefined;
  }
}
