import type { RegionName } from "./region-name.ts";
import { renderVideoLazily } from "./render-video-lazily.ts";
import type { Sandbox, StartSandboxOptions } from "./sandbox.ts";
import { silentLogger } from "./sandbox-logger.ts";
import { startRegion } from "./start-region.ts";

/**
 * Starts both regions of the AI STUDIOS stand-in in this process, each on its own port. Everything they know is read
 * from and kept in `dataDir`; exports that were under way go on. Throws `SandboxPortError` when a port is taken.
 */
export async function startSandbox(options: StartSandboxOptions): Promise<Sandbox> {
  const start = (name: RegionName) =>
    startRegion(name, {
      dataDir: options.dataDir,
      host: options.host ?? "127.0.0.1",
      port: options.ports?.[name] ?? 0,
      speed: options.speed ?? 1,
      pixels: options.video ?? "full",
      renderVideo: options.renderVideo ?? renderVideoLazily,
      logger: options.logger ?? silentLogger,
    });
  const global = await start("global");
  const china = await start("china").catch(async (error: unknown) => {
    await global.stop();
    throw error;
  });
  return {
    regions: { global: pick(global), china: pick(china) },
    async stop() {
      await Promise.all([global.stop(), china.stop()]);
    },
  };
}

const pick = ({ baseUrl, credentials, controlUrl }: Sandbox["regions"]["global"]) => ({
  baseUrl,
  credentials,
  controlUrl,
});
