import type { RenderDetails } from "@reelay/api/client";
import type { LedgerProject } from "@reelay/sandbox";
import { pause, untilTrue } from "../world/pause.ts";
import type { Chats, Surface } from "./open-chats.ts";
import type { WholeInstallation } from "./start-installation.ts";

/** A video that somebody in a chat asked for, when it was over. Times are epoch milliseconds of one machine. */
export interface Filmed {
  /** By what its script begins with. */
  title: string;
  acceptedAtMs: number;
  /** When AI STUDIOS had it at 100 with a link. */
  finishedAtMs: number;
  /** When its card said so. */
  toldAtMs: number;
  /** When our own copy could be played. */
  playableAtMs: number;
  /** Calls to AI STUDIOS that name it. */
  vendorCalls: number;
}

export interface Wish {
  surface: Surface;
  /** Unlike any other: the same words from the same person are the same render. */
  script: string;
}

const patienceMs = 120_000;

/** Asks for videos one after the other, in channels of their own, and follows all of them to the end. */
export async function filmMany(
  { installation, chats }: { installation: WholeInstallation; chats: Chats },
  wishes: readonly Wish[],
  everyMs: number,
): Promise<Filmed[]> {
  for (const { surface, script } of wishes) {
    await chats.ask(surface, script);
    await pause(everyMs);
  }
  const titles = new Set(wishes.map(({ script }) => script));
  const ids = await allReady(installation, titles);
  const toldAt = await allTold(chats, ids);
  const { calls } = await installation.control.ledger();
  return await Promise.all(
    ids.map(async (id) => {
      const [project] = await installation.control.projectsNamed(id);
      const render = await installation.client.renders.get.query({ id });
      await play(render);
      const vendorCalls = calls.filter((call) => isAbout(call, id, project?.projectId)).length;
      return filmedOf(render, { project, toldAtMs: toldAt.get(id), vendorCalls });
    }),
  );
}

/** The download is none of the API's calls. */
const isAbout = (
  { route, projectId, name }: { route: string; projectId?: string; name?: string },
  id: string,
  project: string | undefined,
): boolean => route !== "video" && (projectId === project || (name?.includes(id) ?? false));

async function allReady({ client }: WholeInstallation, scripts: ReadonlySet<string>): Promise<string[]> {
  let ids: string[] = [];
  const check = async (): Promise<boolean> => {
    const { renders } = await client.renders.list.query({ limit: 100 });
    const ours = renders.filter(({ title }) => [...scripts].some((script) => script.startsWith(title)));
    const lost = ours.find(({ state }) => state === "failed" || state === "canceled");
    if (lost) throw new Error(`render ${lost.id} ended as ${lost.state}: ${lost.problem?.message ?? ""}`);
    ids = ours.filter(({ state }) => state === "ready").map(({ id }) => id);
    return ids.length === scripts.size;
  };
  await untilTrue(check, { patienceMs, everyMs: 250, what: "every render is ready" });
  return ids;
}

async function allTold(chats: Chats, ids: readonly string[]): Promise<Map<string, number>> {
  const isTold = (): boolean => ids.every((id) => chats.toldAt().has(id));
  await untilTrue(isTold, { patienceMs, everyMs: 250, what: "every card tells the end" });
  return chats.toldAt();
}

/** A player asks for the first bytes. */
async function play({ id, links }: RenderDetails): Promise<void> {
  if (links.video === null) throw new Error(`render ${id} is ready without a video`);
  const { status } = await fetch(links.video, { headers: { range: "bytes=0-1023" } });
  if (status !== 206) throw new Error(`the video of ${id} was answered ${status}`);
}

function filmedOf(
  render: RenderDetails,
  seen: { project: LedgerProject | undefined; toldAtMs: number | undefined; vendorCalls: number },
): Filmed {
  const accepted = seen.project?.events.find(({ what }) => what === "export");
  const playable = render.finishedAt;
  const finishedAtMs = seen.project?.completedAtMs;
  if (!accepted || playable === null || !finishedAtMs || seen.toldAtMs === undefined) {
    throw new Error(`render ${render.id} left no trace of its end`);
  }
  return {
    title: render.title,
    acceptedAtMs: accepted.atMs,
    finishedAtMs,
    toldAtMs: seen.toldAtMs,
    playableAtMs: Date.parse(playable),
    vendorCalls: seen.vendorCalls,
  };
}
