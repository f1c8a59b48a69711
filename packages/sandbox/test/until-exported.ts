import { vi } from "vitest";
import type { callRegion } from "./call-region.ts";

/** Polls until the link is there; gives every reading on the way. */
export async function untilExported(api: ReturnType<typeof callRegion>, projectId: string) {
  const readings: { progress: number; state: string; downloadUrl?: string }[] = [];
  const last = await vi.waitFor(
    async () => {
      const reading = await api.progress(projectId);
      readings.push(reading);
      if (reading.downloadUrl === undefined) throw new Error(`no link at ${reading.progress}`);
      return { ...reading, downloadUrl: reading.downloadUrl };
    },
    { timeout: 5_000, interval: 5 },
  );
  return { readings, last };
}
