import { readEnvelope, type Reply } from "../../../../packages/core/src/aistudios/envelope.ts";
import { readProgress, readProject, readSummaries } from "../../../../packages/core/src/aistudios/readings.ts";
import { retryAfterMs } from "../../../../packages/core/src/aistudios/retry-after.ts";
import type { Dice } from "../dice.ts";
import { hostileText } from "../chat/hostile-script.ts";
import { mutateInput } from "../inputs/mutate-input.ts";

const samples: readonly unknown[] = [
  { success: true, data: { progress: 50, state: "rendering", downloadUrl: null } },
  { success: true, data: { project: { _id: "p", state: "done", progress: "100 %", download_url: "https://x" } } },
  { success: true, data: { projects: { "0": { id: "p", name: "x" }, "1": { _id: "q" } } } },
  { success: false, error: { code: 4_001, msg: "no" } },
  { "0": { id: "p" } },
];
const statuses = [200, 200, 200, 201, 204, 301, 400, 401, 404, 408, 429, 500, 503, 99] as const;

/** An answer of AI STUDIOS: a yes only where it says yes, no doubt about a paid call that is not one, finite progress. */
export function readAnswer(dice: Dice): string | undefined {
  const whole = mutateInput(dice, dice.pick(samples));
  const text = dice.below(8) === 0 ? whole.slice(0, dice.below(whole.length)) : whole;
  const method = dice.pick(["GET", "POST", "DELETE"] as const);
  const contentType = dice.pick(["application/json", "text/html", null]);
  const reply: Reply = { method, status: dice.pick(statuses), contentType, text, isCut: dice.below(20) === 0 };
  const envelope = readEnvelope(reply);
  const said = sayOf(text);
  if (envelope.isSuccess) {
    const isYes = said.isYes && !reply.isCut && reply.status >= 200 && reply.status < 300;
    return isYes ? readData(envelope.data) : `${reply.status} ${text.slice(0, 300)} was taken for a yes`;
  }
  const isUnreadable = said.isBroken || reply.isCut || reply.status >= 500;
  const isDoubt = envelope.kind === "unknownOutcome";
  if (
    method !== "GET" &&
    isUnreadable &&
    reply.status >= 200 &&
    (reply.status < 300 || reply.status >= 500) &&
    !isDoubt
  )
    return `${reply.status} ${text.slice(0, 300)} was taken for ${envelope.kind}`;
  const waitMs = retryAfterMs(dice.pick([hostileText(dice), "1e9", "-5", "Thu, 01 Jan 1970 00:00:00 GMT"]), 0);
  return waitMs === null || (waitMs >= 1_000 && waitMs <= 3_600_000) ? undefined : `a wait of ${waitMs} ms`;
}

function sayOf(text: string): { isYes: boolean; isBroken: boolean } {
  try {
    const said: unknown = JSON.parse(text);
    if (Array.isArray(said)) return { isYes: true, isBroken: false };
    if (typeof said !== "object" || said === null) return { isYes: false, isBroken: true };
    const success: unknown = Object.entries(said).find(([name]) => name === "success")?.[1];
    const keys = Object.keys(said);
    const isNumbered = keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
    return { isYes: success === true || success === "true" || isNumbered, isBroken: false };
  } catch {
    return { isYes: false, isBroken: true };
  }
}

function readData(data: unknown): string | undefined {
  const reading = readProgress(data);
  const project = readProject(data, "asked");
  for (const progress of [reading?.progress, project?.progress]) {
    if (typeof progress === "number" && !Number.isFinite(progress)) return `a progress of ${progress}`;
  }
  if (project !== null && project.projectId === "") return "a project without an id";
  const summaries = readSummaries(data) ?? [];
  return summaries.every(({ projectId }) => projectId !== "") ? undefined : "a summary without an id";
}
