import { fileURLToPath } from "node:url";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import type { LineOptions } from "./open-line.ts";
import { spawnNode, type NodeProcess } from "./spawn-node.ts";

const script = fileURLToPath(new URL("../line-process.ts", import.meta.url));

/** `openLine` in a process of its own. */
export async function startLineProcess(
  options: LineOptions,
  settings: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<{ process: NodeProcess; client: ReelayClient; url: string }> {
  const line = spawnNode(script, [JSON.stringify(options)], settings);
  const [, url = "", apiKey = ""] = await line.until(/"url":"([^"]+)","apiKey":"([^"]+)"/);
  return { process: line, url, client: createReelayClient({ url, apiKey }) };
}
