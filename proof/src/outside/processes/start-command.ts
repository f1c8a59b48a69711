import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { createSandboxControl, type SandboxControl } from "@reelay/sandbox";
import { serverMain, spawnNode, type NodeProcess } from "./spawn-node.ts";

const freePorts = { REELAY_PORT: "0", SANDBOX_GLOBAL_PORT: "0", SANDBOX_CHINA_PORT: "0" };

/** `pnpm start` in a process of its own, on free ports, with the sandbox. */
export function startCommand(cwd: string, env: Readonly<Record<string, string>> = {}): NodeProcess {
  const settings = { ...freePorts, SANDBOX_VIDEO: "tiny", SANDBOX_SPEED: "30", LOG_LEVEL: "warn", ...env };
  return spawnNode(serverMain, ["start"], { cwd, env: settings });
}

/** A started installation as its callers see it. */
export interface Installation {
  process: NodeProcess;
  url: string;
  apiKey: string;
  client: ReelayClient;
  control: SandboxControl;
}

/** Waits until the command has started; `apiKey` is the one that an earlier start of the folder printed. */
export async function openInstallation(command: NodeProcess, apiKey?: string): Promise<Installation> {
  await command.until(/Stop with Ctrl-C/);
  const [, url = ""] = await command.until(/running at (\S+)/);
  const [, baseUrl = ""] = await command.until(/global (http:\/\/[\d.:]+)/);
  const key = apiKey ?? (await command.until(/^ {2}(rly_\w+)$/m))[1] ?? "";
  return {
    process: command,
    url,
    apiKey: key,
    client: createReelayClient({ url, apiKey: key }),
    control: createSandboxControl(`${baseUrl}/sandbox`),
  };
}
