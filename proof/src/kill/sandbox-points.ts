import type { FaultInput, RouteName } from "@reelay/sandbox";
import type { CrashPoint } from "./crash-point.ts";

/** Longer than any kill takes to come. */
const msPerByte = 5_000;

/** A hanging call was not accepted; one whose answer drips was, and nobody has read it yet. */
const at = (name: string, route: RouteName, how: "sent" | "accepted"): CrashPoint => ({
  name,
  process: "service",
  // Two held calls of one worker would stop all the others, too.
  lane: route === "create" || route === "export" ? "submit" : route,
  async arm({ installation: { control } }) {
    const fault: FaultInput =
      how === "sent" ? { kind: "hang", route, times: 1 } : { kind: "slowBody", msPerByte, route, times: 1 };
    const { id } = await control.setFault(fault);
    // Its count is used up as soon as the call is there.
    return async () => !(await control.faults()).some((set) => set.id === id);
  },
});

/** Moments of a render between Reelay and AI STUDIOS. */
export const sandboxPoints: readonly CrashPoint[] = [
  at("draft sent", "create", "sent"),
  at("draft accepted, not heard", "create", "accepted"),
  at("export sent", "export", "sent"),
  at("export accepted, not heard", "export", "accepted"),
  at("reading progress", "progress", "sent"),
  at("copying the video", "video", "accepted"),
];
