import type { Bench } from "./bench.ts";

type Load = () => Promise<Bench>;

/** Every bench, in the order they run, by its name. Each is loaded only when it runs. */
export const benches: ReadonlyMap<string, Load> = new Map<string, Load>([
  ["accept", async () => (await import("./accept/measure-accept.ts")).measureAccept],
  ["start", async () => (await import("./start/measure-start.ts")).measureStart],
  ["recovery", async () => (await import("./recovery/measure-recovery.ts")).measureRecovery],
  ["idle", async () => (await import("./idle/measure-idle.ts")).measureIdle],
  ["in-flight", async () => (await import("./in-flight/measure-in-flight.ts")).measureInFlight],
  ["http", async () => (await import("./http/measure-http.ts")).measureHttp],
  ["finish", async () => (await import("./finish/measure-finish.ts")).measureFinish],
  ["calls", async () => (await import("./calls/measure-calls.ts")).measureCalls],
  ["fan-out", async () => (await import("./fan-out/measure-fan-out.ts")).measureFanOut],
  ["pictures", async () => (await import("./pictures/measure-pictures.ts")).measurePictures],
  ["install", async () => (await import("./install/measure-install.ts")).measureInstall],
]);
