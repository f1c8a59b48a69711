import { Client } from "pg";

/** What processes that have gone hold on to, so that whoever takes their place has to wait for it. */
export interface Held {
  cards: number;
  jobs: number;
  calls: number;
  /** Renders that were on their way: without any, nothing could have been held. */
  unfinished: number;
}

const statement = `select
  (select count(*)::int from cards where lease_id is not null and leased_until > now()) as cards,
  (select count(*)::int from pgboss.job where state = 'active' and name like 'render.%') as jobs,
  (select count(*)::int from account_gates g, jsonb_each(g.state::jsonb -> 'leases')) as calls,
  (select count(*)::int from renders where state in ('queued', 'submitting', 'rendering', 'saving')) as unfinished`;

export async function countHeld(databaseUrl: string): Promise<Held> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Held>(statement);
    const [held] = rows;
    if (held === undefined) throw new Error("the database counts nothing");
    return held;
  } finally {
    await client.end();
  }
}
