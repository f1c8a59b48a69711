import { mkdir } from "node:fs/promises";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import type { BenchWorld } from "../bench.ts";
import { freePort } from "./free-port.ts";
import { fetchAgain } from "./fetch-again.ts";
import { fileOf, startProgram, type Program } from "./start-program.ts";
import type { StorePlace } from "./stores.ts";

/** The shipped service in a process of its own, which can be killed and started again. */
export interface Installation {
  url: string;
  /** Of the owner. */
  apiKey: string;
  client: ReelayClient;
  store: StorePlace;
  /** What runs now. @throws while it does not */
  program: () => Program;
  /** Kill -9. */
  kill(): Promise<void>;
  start(): Promise<Program>;
}

const secret = "the same secret after every kill, long enough";

export interface InstallationInput {
  /** A new one. */
  store: StorePlace;
  /** What differs from a plain installation. */
  env: Readonly<Record<string, string>>;
  /** Any free one unless given. */
  port?: number;
}

/** Starts what `pnpm start` starts. */
export async function openInstallation(world: BenchWorld, input: InstallationInput): Promise<Installation> {
  const { store, env, port = await freePort() } = input;
  await mkdir(store.dataDir, { recursive: true });
  const url = `http://127.0.0.1:${port}`;
  let program: Program | undefined;
  const kill = async (): Promise<void> => {
    await program?.kill();
    program = undefined;
  };
  const start = async (): Promise<Program> => {
    program = await startProgram({
      args: ["--liftoff-only", fileOf("apps/server/src/main.ts"), "start"],
      cwd: store.dataDir,
      env: { ...envOf(store, port), ...env },
      readyWhen: /Stop with Ctrl-C/,
    });
    return program;
  };
  world.after(kill);
  const apiKey = /^ {2}(rly_\w+)$/m.exec((await start()).shown)?.[1];
  if (apiKey === undefined) throw new Error("the first start showed no API key");
  return {
    url,
    apiKey,
    client: createReelayClient({ url, apiKey, fetch: fetchAgain }),
    store,
    kill,
    start,
    program() {
      if (program === undefined) throw new Error("the service does not run");
      return program;
    },
  };
}

function envOf({ dataDir, databaseUrl }: StorePlace, port: number): Record<string, string> {
  return {
    REELAY_PORT: String(port),
    REELAY_DATA_DIR: dataDir,
    REELAY_SECRET: secret,
    SANDBOX_GLOBAL_PORT: "0",
    SANDBOX_CHINA_PORT: "0",
    LOG_LEVEL: "error",
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  };
}
