import { AiStudiosFailure, connectRegion, createAiStudiosClient, type AiStudiosClient } from "@reelay/core";
import { syncRender } from "../../../packages/api/src/renders/sync-render.ts";
import type { HeldRender, RenderStore } from "../../../packages/api/src/renders/render-store.ts";
import type { StepService } from "../../../packages/api/src/service.ts";
import type { RenderRow } from "../../../packages/api/src/store/schema.ts";
import { createFollowedRenders } from "../account/followed-renders.ts";
import { serviceOf, startAt } from "../account/follow-many.ts";
import type { Dice } from "../hostile/dice.ts";
import type { Course, Sight } from "./course.ts";

/** What people were told, and how the render stood then. */
export interface ToldEvent {
  kind: string;
  version: number;
  ageMs: number;
  state: RenderRow["state"];
  progress: number;
  /** Of the problem that is shown. */
  code: string | null;
}

/** What one render went through. */
export interface Followed {
  /** Every look, with the age of the render in milliseconds and what was to be seen. */
  looks: readonly { ageMs: number; sight: Sight }[];
  /** Every event that people were told, oldest first. */
  events: readonly ToldEvent[];
  /** How often our own copy was ordered. */
  saves: number;
  row: RenderRow;
}

const renderId = "r_0123456789abcdefghjk";
/** Far more than 60 minutes of looks and 24 hours of hourly ones take. */
const mostLooks = 2_000;

/** The shipped `syncRender` on a clock that jumps from look to look, no webhooks, until nobody looks any more. */
export async function followCourse(course: Course, dice: Dice): Promise<Followed> {
  const clock = { now: startAt };
  const renders = createFollowedRenders([{ id: renderId, region: "global", at: startAt, dueAt: startAt }]);
  const followed = { looks: [] as { ageMs: number; sight: Sight }[], events: [] as ToldEvent[] };
  const jobs: Jobs = { syncAt: startAt, saves: 0 };
  const see = (): Sight => {
    const ageMs = clock.now - startAt;
    const sight = course(ageMs);
    followed.looks.push({ ageMs, sight });
    return sight;
  };
  const heard = (event: Omit<ToldEvent, "ageMs">) =>
    void followed.events.push({ ...event, ageMs: clock.now - startAt });
  const service = serviceWith(renders, { clock, dice, see, heard, jobs });
  while (jobs.syncAt !== undefined && followed.looks.length < mostLooks) {
    clock.now = Math.max(clock.now, jobs.syncAt);
    jobs.syncAt = undefined;
    await syncRender(service, renderId);
  }
  const row = renders.rows.get(renderId);
  if (row === undefined) throw new Error("the render is gone");
  return { ...followed, saves: jobs.saves, row };
}

interface Jobs {
  /** When the next look is due; undefined when nobody looks any more. */
  syncAt: number | undefined;
  saves: number;
}

interface Around {
  clock: { now: number };
  dice: Dice;
  see: () => Sight;
  heard: (event: Omit<ToldEvent, "ageMs">) => void;
  jobs: Jobs;
}

function serviceWith(renders: RenderStore, around: Around): StepService {
  const { clock, dice, see, heard, jobs } = around;
  const connection = connectRegion({ region: "global" });
  const client = clientThatSees(see);
  const regions = new Map([["global" as const, { connection, client, sandbox: false, settings: "" }]]);
  const random = () => dice.below(1_000) / 1_000;
  return { ...serviceOf(listenTo(renders, heard, jobs), regions), now: () => clock.now, random };
}

function listenTo(renders: RenderStore, heard: Around["heard"], jobs: Jobs): RenderStore {
  const listening = (held: HeldRender): HeldRender => ({
    get row() {
      return held.row;
    },
    write: (columns) => held.write(columns),
    reopenCard: () => held.reopenCard(),
    async announce({ kind, version }) {
      const { state, progress, problem } = held.row;
      heard({ kind, version, state, progress, code: problem?.code ?? null });
    },
    async enqueue(step, at = 0) {
      if (step === "sync") jobs.syncAt = at;
      else jobs.saves += 1;
    },
  });
  return { ...renders, withRender: (id, work) => renders.withRender(id, (held) => work(listening(held))) };
}

/** The client as it is, except that its reads of a project show the course. */
function clientThatSees(see: () => Sight): AiStudiosClient {
  const connection = connectRegion({ region: "global" });
  const client = createAiStudiosClient({ connection, credentials: { token: "a token" }, fetch: nobody });
  let shown: Sight = { kind: "silent" };
  const reading = () => {
    if (shown.kind !== "reading") throw failureOf(shown.kind);
    return { progress: shown.progress, state: shown.state?.toLowerCase() ?? null, downloadUrl: shown.link };
  };
  return {
    ...client,
    async getProgress() {
      shown = see();
      return reading();
    },
    getProject: async (projectId) => ({
      ...reading(),
      projectId,
      name: null,
      backendTaskId: null,
      creditSubtracted: null,
      raw: {},
    }),
  };
}

const nobody: typeof fetch = async () => {
  throw new TypeError("nothing is sent from here");
};

const kinds = { missing: "notFound", silent: "unknownOutcome", refused: "refused" } as const;

function failureOf(kind: keyof typeof kinds): AiStudiosFailure {
  return new AiStudiosFailure({ kind: kinds[kind], region: "global", host: "", method: "GET", path: "" });
}
