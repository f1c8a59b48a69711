import { randomBytes } from "node:crypto";
import { Client } from "pg";

/** A database of one's own on a server. */
export interface OwnDatabase {
  url: string;
  drop(): Promise<void>;
}

export async function makeDatabase(serverUrl: string): Promise<OwnDatabase> {
  const name = `reelay_proof_${randomBytes(6).toString("hex")}`;
  await run(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(serverUrl, `drop database if exists ${name} with (force)`) };
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
