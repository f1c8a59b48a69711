import { join } from "node:path";
import { startSandbox, type SandboxRegion } from "@reelay/sandbox";
import type { Command } from "../command.ts";
import { openDataFolder } from "../data-folder.ts";
import { loadEnv, type EnvSource } from "../env.ts";
import { listenForStop } from "../listen-for-stop.ts";
import { printLine } from "../print.ts";
import { readArguments, refuseWords } from "../read-arguments.ts";
import { sandboxOptions } from "../start-sandbox-process.ts";

const help = `Runs only the sandbox: a stand-in for AI STUDIOS with its HTTP API, both regions, real MP4s and faults on demand.

  pnpm sandbox

Ports: SANDBOX_GLOBAL_PORT (4411) and SANDBOX_CHINA_PORT (4412). SANDBOX_SPEED=10 renders ten times faster.
Its projects and ledger are kept in REELAY_DATA_DIR (./.reelay), apart from those of pnpm start.

  --help   this text`;

/** `pnpm sandbox`: the AI STUDIOS stand-in alone, until somebody stops it. */
export const sandbox: Command = { about: "runs only the AI STUDIOS stand-in", help, run };

async function run(args: readonly string[], source: EnvSource): Promise<number> {
  refuseWords(readArguments(args, {}).positionals);
  const names = [
    "REELAY_DATA_DIR",
    "SANDBOX_GLOBAL_PORT",
    "SANDBOX_CHINA_PORT",
    "SANDBOX_SPEED",
    "SANDBOX_VIDEO",
  ] as const;
  const env = loadEnv(source, names);
  const stop = listenForStop();
  // Not the folder of `start`: two sandboxes must not write the same journal.
  const dataDir = join(await openDataFolder(env), "sandbox-alone");
  const running = await startSandbox(sandboxOptions(dataDir, env));
  printLine("The sandbox is running. Nothing it does costs money.\n");
  for (const [id, region] of Object.entries(running.regions)) printLine(describe(id, region));
  printLine("Stop with Ctrl-C.");
  await stop.wished;
  await running.stop();
  return 0;
}

function describe(id: string, { baseUrl, credentials, controlUrl }: SandboxRegion): string {
  const prefix = `AISTUDIOS_${id.toUpperCase()}`;
  return [
    `${id}: ledger ${controlUrl}/ledger, faults ${controlUrl}/faults`,
    `  ${prefix}_BASE_URL=${baseUrl}`,
    `  ${prefix}_APP_ID=${credentials.appId}`,
    `  ${prefix}_USER_KEY=${credentials.userKey}`,
    "",
  ].join("\n");
}
