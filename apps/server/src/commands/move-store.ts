import { join, resolve } from "node:path";
import { moveStore } from "@reelay/api";
import { AppError } from "@reelay/core";
import type { Command } from "../command.ts";
import { createLogger } from "../create-logger.ts";
import { loadEnv, type EnvSource } from "../env.ts";
import { printLine } from "../print.ts";
import { readArguments, refuseWords } from "../read-arguments.ts";

const help = `Copies the embedded store into the PostgreSQL database that DATABASE_URL names: all or nothing.

  DATABASE_URL=postgres://… pnpm move-store

The service must be stopped, and the database must hold no renders. Videos and pictures stay in the data folder, and
the embedded store is left as it is.

  --help   this text`;

/** `pnpm move-store`: from the embedded store to PostgreSQL. */
export const moveStoreCommand: Command = { about: "copies the embedded store into PostgreSQL", help, run };

async function run(args: readonly string[], source: EnvSource): Promise<number> {
  refuseWords(readArguments(args, {}).positionals);
  const env = loadEnv(source, ["REELAY_DATA_DIR", "DATABASE_URL", "LOG_LEVEL"]);
  const databaseUrl = env.DATABASE_URL;
  if (databaseUrl === undefined) {
    throw new AppError("SETTINGS_INVALID", {
      details: { problems: "DATABASE_URL is not set: it says where the store goes" },
    });
  }
  const dataDir = resolve(env.REELAY_DATA_DIR);
  const { rows } = await moveStore({ dataDir, databaseUrl, logger: createLogger(env, "silent") });
  for (const [table, count] of Object.entries(rows)) printLine(`  ${String(count).padStart(7)}  ${table}`);
  printLine(`The store of ${dataDir} is in the database now. Before the next start set, beside DATABASE_URL:`);
  printLine(`  REELAY_SECRET to the text of ${join(dataDir, "secret")}`);
  printLine(`  REELAY_DATA_DIR as before, because videos and pictures stay there`);
  return 0;
}
