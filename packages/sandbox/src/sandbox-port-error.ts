import type { RegionName } from "./region-name.ts";

const regionTitles: Record<RegionName, string> = { global: "global", china: "China" };
const portSettings: Record<RegionName, string> = { global: "SANDBOX_GLOBAL_PORT", china: "SANDBOX_CHINA_PORT" };

/** A region's port is in use by another program. Names the port and the setting that changes it. */
export class SandboxPortError extends Error {
  readonly port: number;
  readonly region: RegionName;
  readonly setting: string;

  constructor(region: RegionName, port: number) {
    const setting = portSettings[region];
    super(
      `Port ${port} for the sandbox's ${regionTitles[region]} region is already in use. Set ${setting} to a free port.`,
    );
    this.name = "SandboxPortError";
    this.port = port;
    this.region = region;
    this.setting = setting;
  }
}
