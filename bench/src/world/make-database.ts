import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { BenchWorld } from "../bench.ts";

/** A database of the bench's own on the server, dropped when it is over. Answers with its URL. */
export async function makeDatabase(world: BenchWorld, serverUrl: string): Promise<string> {
  const name = `reelay_bench_${randomBytes(6).toString("hex")}`;
  await run(serverUrl, `create database ${name}`);
  world.after(() => run(serverUrl, `drop database if exists ${name} with (force)`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function run(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
