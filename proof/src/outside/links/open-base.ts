import { join } from "node:path";
import { createSandboxControl, startSandbox, type SandboxControl } from "@reelay/sandbox";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { openLine, type LineOptions, type OpenLine, type StoreLocation } from "../processes/open-line.ts";
import { temporaryFolder } from "../temporary-folder.ts";

/** Sandbox, service and somebody who sees all of it: what every world stands on. */
export interface Base {
  line: OpenLine;
  control: SandboxControl;
  observer: ReelayClient;
  stop(): Promise<void>;
}

/** `vendorUrl` puts something between the service and AI STUDIOS. */
export async function openBase(
  store: StoreLocation,
  { vendorUrl, onCall }: { vendorUrl?: (baseUrl: string) => Promise<string>; onCall?: LineOptions["onCall"] } = {},
): Promise<Base> {
  const folder = await temporaryFolder();
  const sandbox = await startSandbox({ dataDir: join(folder.path, "sandbox"), speed: 30, video: "tiny" });
  const { baseUrl, credentials, controlUrl } = sandbox.regions.global;
  const vendor = { baseUrl: vendorUrl === undefined ? baseUrl : await vendorUrl(baseUrl), credentials };
  const line = await openLine({ store, dataDir: folder.path, vendor, ...(onCall && { onCall }) });
  const apiKey = await line.keyFor("observer", ["bot", "render", "read"]);
  return {
    line,
    control: createSandboxControl(controlUrl),
    observer: createReelayClient({ url: line.running.url, apiKey }),
    async stop() {
      await line.running.stop();
      await sandbox.stop();
      await folder.remove();
    },
  };
}
