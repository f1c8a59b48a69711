import { createReelayClient, type ReelayClient, type RenderView } from "@reelay/api/client";
import { createSandboxControl, type SandboxControl } from "@reelay/sandbox";
import { vi } from "vitest";
import { runCommand, type RunningCommand } from "./run-command.ts";

/** `pnpm start` in a process of its own, as its owner and its callers see it. */
export interface Installation {
  command: RunningCommand;
  url: string;
  client: ReelayClient;
  apiKey: string;
  /** Of the sandbox that stands in; throws where none does. */
  control: (region: "global" | "china") => SandboxControl;
  kill(): Promise<void>;
}

const freePorts = { REELAY_PORT: "0", SANDBOX_GLOBAL_PORT: "0", SANDBOX_CHINA_PORT: "0" };

/** Starts it on free ports; `apiKey` is the one that an earlier start of the same folder printed. */
export async function startInstallation(
  cwd: string,
  options: { env?: Record<string, string>; apiKey?: string } = {},
): Promise<Installation> {
  const env = { ...freePorts, SANDBOX_VIDEO: "tiny", SANDBOX_SPEED: "50", ...options.env };
  const command = runCommand(["start"], { cwd, env });
  await command.until(/Stop with Ctrl-C/);
  const { stdout } = command.output();
  const found = (pattern: RegExp): string => {
    const text = pattern.exec(stdout)?.[1];
    if (text === undefined) throw new Error(`no ${pattern} in ${stdout}`);
    return text;
  };
  const url = found(/running at (\S+)/);
  const apiKey = options.apiKey ?? found(/^ {2}(rly_\w+)$/m);
  return {
    command,
    url,
    apiKey,
    client: createReelayClient({ url, apiKey }),
    control: (region) => createSandboxControl(`${found(new RegExp(`${region} (http://[\\d.:]+)`))}/sandbox`),
    async kill() {
      command.child.kill("SIGKILL");
      await command.exited;
    },
  };
}

/** Waits until a render looks as wanted. */
export async function untilRender(
  client: ReelayClient,
  id: string,
  wanted: (render: RenderView) => boolean,
): Promise<RenderView> {
  return await vi.waitFor(
    async () => {
      const render = await client.renders.get.query({ id });
      if (!wanted(render)) throw new Error(`render is ${render.state}: ${JSON.stringify(render.problem)}`);
      return render;
    },
    { timeout: 30_000, interval: 100 },
  );
}
