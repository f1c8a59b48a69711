import { answerQuestions } from "../kill/answer-questions.ts";
import { judgeBatch, type Evidence } from "../kill/judge-batch.ts";
import { acceptedIn } from "../kill/command-stream.ts";
import type { World } from "../kill/open-world.ts";
import { becomesTrue, pause } from "../kill/pause.ts";
import { readRenders } from "../kill/read-renders.ts";
import { shownInChat } from "../kill/shown-in-chat.ts";
import type { Load } from "./keep-asking.ts";
import type { Site } from "./open-site.ts";

/** What is known when everything is over. */
export interface Aftermath extends Evidence {
  /** Renders whose paid call nobody could explain, so that a person was asked; each was told to send again. */
  asked: ReadonlySet<string>;
  calls: readonly { at: number; endedAt: number }[];
}

interface Parts {
  site: Site;
  world: World;
  load: Load;
}

/** A second post that is still on its way would come within this time. */
const afterglowMs = 3_000;

/** Waits until every promise is kept, answers what a person is asked meanwhile, and collects what there is to judge. */
export async function settle(parts: Parts, patienceMs: number): Promise<Aftermath> {
  const asked = new Set<string>();
  await parts.load.stream.askAgain();
  const isWhole = async (): Promise<boolean> => {
    const renders = await readRenders(parts.site);
    await answerQuestions(parts.site.client, renders, asked);
    if (renders.some(({ state }) => state !== "ready")) return false;
    return isUnbroken(await collect(parts, asked));
  };
  await becomesTrue(isWhole, { patienceMs, everyMs: 1_000 });
  await pause(afterglowMs);
  return await collect(parts, asked);
}

const isUnbroken = (evidence: Evidence): boolean =>
  Object.values(judgeBatch(evidence)).every(({ broken }: { broken: string[] }) => broken.length === 0);

async function collect({ site, world, load }: Parts, asked: ReadonlySet<string>): Promise<Aftermath> {
  const shown = shownInChat(world);
  const told = world.slack.ephemerals.map(acceptedIn);
  const ids = [...load.stream.given.map(({ id }) => id), ...told, ...shown.keys()];
  const acknowledged = new Set(ids.filter((id) => id !== undefined));
  const renders = await readRenders(site);
  const { projects, calls } = await site.control.ledger();
  const own = calls.filter(({ route }) => route !== "video");
  const spans = own.map(({ atMs, durationMs }) => ({ at: atMs, endedAt: atMs + durationMs }));
  return { acknowledged, shown, renders, projects, asked, calls: spans };
}
