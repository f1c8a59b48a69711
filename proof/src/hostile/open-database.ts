import { randomBytes } from "node:crypto";
import pg from "pg";

/** An empty database of our own on this server, and how to drop it again. */
export async function openDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `reelay_proof_hostile_${randomBytes(6).toString("hex")}`;
  await runOn(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOn(serverUrl, `drop database ${name} with (force)`) };
}

async function runOn(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
