import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBareServer } from "./start-bare-server.ts";
import { startOurServer } from "./start-our-server.ts";
import { startStandaloneServer } from "./start-standalone-server.ts";

/** The servers that are compared, each alone in its process, so that none warms up another's code. */
const servers = { ours: startOurServer, standalone: startStandaloneServer, bare: startBareServer };

const name = process.argv[2];
if (name !== "ours" && name !== "standalone" && name !== "bare") throw new Error(`no server is named ${name}`);
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), "http-"));
process.send?.({ url: await servers[name](folder) });
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system });
});
