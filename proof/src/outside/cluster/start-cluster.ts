import { execFile } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../temporary-folder.ts";

const run = promisify(execFile);

/** A PostgreSQL server of the proof's own, which may be stopped as hard as one likes. */
export interface Cluster {
  databaseUrl: string;
  /** Makes an empty database; gives its URL. */
  createDatabase(): Promise<string>;
  /** Every server process ends at once, as after a crash. */
  stopHard(): Promise<void>;
  /** Recovers and takes connections again. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Undefined where no PostgreSQL is installed. */
export async function startCluster(): Promise<Cluster | undefined> {
  const bin = newestBinaries();
  if (bin === undefined) return undefined;
  const folder = await temporaryFolder();
  const isRoot = process.geteuid?.() === 0;
  // PostgreSQL refuses to run as root.
  const asOwner = async (program: string, args: readonly string[]): Promise<void> => {
    const own = [join(bin, program), ...args];
    const [first = "", ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", ...own] : own;
    await run(first, rest, { cwd: "/" });
  };
  if (isRoot) await run("chown", ["postgres", folder.path]);
  const data = join(folder.path, "data");
  const port = await freePort();
  const server = `postgres://postgres@127.0.0.1:${port}`;
  let databases = 0;
  const options = `-c max_connections=200 -p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  const start = () => asOwner("pg_ctl", ["-D", data, "-l", join(folder.path, "log"), "-w", "-o", options, "start"]);
  const stopHard = () => asOwner("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
  await asOwner("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]);
  await start();
  return {
    databaseUrl: `${server}/postgres`,
    async createDatabase() {
      databases += 1;
      const name = `line_${databases}`;
      await run(join(bin, "createdb"), ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres", name]);
      return `${server}/${name}`;
    },
    stopHard,
    start,
    async remove() {
      await stopHard().catch(() => {});
      await folder.remove();
    },
  };
}

function newestBinaries(): string | undefined {
  const found = globSync("/usr/lib/postgresql/*/bin/initdb").map((path) => join(path, ".."));
  return found.toSorted((one, other) => versionOf(one) - versionOf(other)).at(-1);
}

const versionOf = (path: string): number => Number(/postgresql\/(\d+)/.exec(path)?.[1] ?? 0);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
