/** How the connection of a bot in this process is. `problem` is a sentence for its owner, with no secret in it. */
export interface PlatformHealth {
  status: "starting" | "ok" | "trouble";
  problem: string | null;
}

export type PlatformName = "slack" | "discord";

/** The bots that run in the service's own process, each with how to ask it. They come after the service has started. */
export type PlatformWatch = Map<PlatformName, () => PlatformHealth>;

const labels: Readonly<Record<PlatformName, string>> = { slack: "Slack", discord: "Discord" };

export interface PlatformFound {
  platform: PlatformName;
  label: string;
  isConnected: boolean;
  found: string;
}

/** How each bot of this process is, in words that follow its platform's name. */
export function lookAtPlatforms(platforms: PlatformWatch): PlatformFound[] {
  return [...platforms].map(([platform, read]) => {
    const { status, problem } = read();
    const found = { starting: "is not connected yet", ok: "is connected", trouble: problem ?? "is in trouble" }[status];
    return { platform, label: labels[platform], isConnected: status === "ok", found };
  });
}
