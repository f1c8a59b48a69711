import { isTerminal, renderStates, type RegionId, type RenderState } from "@reelay/core";
import { sql } from "kysely";
import { steps } from "../engine/engine.ts";
import { earliestRenderId } from "../renders/render-id.ts";
import type { Db } from "../store/store.ts";
import type { Metrics } from "./create-metrics.ts";

const dayMs = 86_400_000;

/** Reads from the store what is waiting and shows it as gauges. `now` in epoch milliseconds. */
export async function readGauges(metrics: Metrics, db: Db, now: number): Promise<void> {
  const [renders, jobs, cards] = [await readRenders(db, now), await readJobs(db), await readCards(db)];
  const ageOf = (since: Date | null): number => (since === null ? 0 : Math.max(0, now - since.getTime()) / 1_000);
  const regions = regionIds.map((region) => ({ region, rows: renders.filter((row) => row.region === region) }));
  const bySurface = surfaces.map((surface) => ({ surface, found: cards.find((row) => row.surface === surface) }));
  const byStep = steps.map((step) => ({ step, found: jobs.find(({ name }) => name === `render.${step}`) }));

  metrics.show("renders", allStates(renders));
  metrics.show(
    "needsPerson",
    regions.map(({ region, rows }) => [{ region }, sum(rows.map((row) => row.asks))]),
  );
  metrics.show(
    "queueAge",
    regions.map(({ region, rows }) => [
      { region },
      ageOf(rows.find(({ state }) => state === "queued")?.oldest ?? null),
    ]),
  );
  metrics.show(
    "jobsDue",
    byStep.map(({ step, found }) => [{ step }, found?.total ?? 0]),
  );
  // By the database's clock, which says when a job is due.
  metrics.show(
    "jobAge",
    byStep.map(({ step, found }) => [{ step }, found?.age ?? 0]),
  );
  metrics.show(
    "cardsDue",
    bySurface.map(({ surface, found }) => [{ surface }, found?.total ?? 0]),
  );
  metrics.show(
    "cardAge",
    bySurface.map(({ surface, found }) => [{ surface }, ageOf(found?.oldest ?? null)]),
  );
}

const regionIds = ["global", "china"] as const satisfies readonly RegionId[];
const surfaces = ["slack", "discord"] as const;

function allStates(rows: readonly RenderCount[]) {
  return regionIds.flatMap((region) =>
    renderStates.map((state) => {
      const found = rows.find((row) => row.region === region && row.state === state);
      return [{ region, state }, found?.total ?? 0] as const;
    }),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const stateList = (ended: boolean) =>
  sql.join(renderStates.filter((state) => isTerminal(state) === ended).map((state) => sql.lit(state)));

interface RenderCount {
  region: RegionId;
  state: RenderState;
  total: number;
  /** How many wait for a person. */
  asks: number;
  oldest: Date;
}

/** Unfinished ones are found by their index; ended ones by their id, which begins with a time. */
async function readRenders(db: Db, now: number): Promise<RenderCount[]> {
  const columns = sql`region, state, count(*)::int as total, (count(*) filter (where needs_person))::int as asks,
    min(created_at) as oldest`;
  const { rows } = await sql<RenderCount>`
    select ${columns} from renders where state in (${stateList(false)}) group by region, state
    union all
    select ${columns} from renders
    where state in (${stateList(true)}) and id >= ${earliestRenderId(now - dayMs)}
    group by region, state`.execute(db);
  return rows;
}

async function readJobs(db: Db): Promise<{ name: string; total: number; age: number }[]> {
  const { rows } = await sql<{ name: string; total: number; age: number }>`
    select name, count(*)::int as total, extract(epoch from now() - min(greatest(start_after, created_on)))::float8 as age
    from pgboss.job
    where state < 'active' and start_after <= now() and name in (${sql.join(steps.map((step) => `render.${step}`))})
    group by name`.execute(db);
  return rows;
}

/** Progress that its card does not show yet waits for its turn; what ended or asks is what people wait for. */
async function readCards(db: Db): Promise<{ surface: string; total: number; oldest: Date | null }[]> {
  const { rows } = await sql<{ surface: string; total: number; oldest: Date | null }>`
    select c.surface, count(*)::int as total,
      min(r.updated_at) filter (where r.needs_person or r.state in (${stateList(true)})) as oldest
    from cards c join renders r on r.id = c.render_id
    where c.state = 'open' and c.shown_version < r.version
    group by c.surface`.execute(db);
  return rows;
}
