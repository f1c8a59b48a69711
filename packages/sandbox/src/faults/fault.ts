import { z } from "zod";
import { routeNames } from "../http/route-name.ts";

/** Which project a fault is for; without either member it is for every project of the region. */
const target = { projectId: z.string().optional(), nameIncludes: z.string().min(1).optional() };
/** How many times the fault happens; without it, until it is cleared. */
const times = z.int().positive().optional();
/** A fault of a call: of one route, or of every route. */
const ofCalls = { ...target, route: z.enum(routeNames).optional(), times };
const ofProjects = { ...target, times };
const durationMs = z.number().nonnegative();

const callFaults = [
  z.strictObject({ kind: z.literal("loseReplyBefore"), ...ofCalls }),
  z.strictObject({ kind: z.literal("loseReplyAfter"), ...ofCalls }),
  z.strictObject({ kind: z.literal("acceptLate"), afterMs: durationMs, ...ofCalls }),
  z.strictObject({ kind: z.literal("auth401"), ...ofCalls }),
  z.strictObject({
    kind: z.literal("rateLimited"),
    retryAfter: z
      .union([z.strictObject({ seconds: z.number() }), z.strictObject({ dateInMs: z.number() }), z.literal("none")])
      .default("none"),
    ...ofCalls,
  }),
  z.strictObject({
    kind: z.literal("serverError"),
    status: z.literal([500, 502, 503, 504]).default(500),
    envelope: z.boolean().default(true),
    ...ofCalls,
  }),
  z.strictObject({
    kind: z.literal("html"),
    status: z.literal([200, 400, 401, 403, 404, 500, 502, 503, 504]).default(200),
    ...ofCalls,
  }),
  z.strictObject({ kind: z.literal("hang"), ...ofCalls }),
  z.strictObject({ kind: z.literal("slowBody"), msPerByte: durationMs, ...ofCalls }),
] as const;

const exportFaults = [
  z.strictObject({ kind: z.literal("freezeAt"), percent: z.number().min(0).max(99.99), ...target }),
  z.strictObject({ kind: z.literal("hundredWithoutLink"), readings: z.int().nonnegative().optional(), ...target }),
  z.strictObject({ kind: z.literal("oneHundredFast"), ...ofProjects }),
  z.strictObject({
    kind: z.literal("failExport"),
    how: z.enum(["state", "envelope"]).default("state"),
    atPercent: z.number().min(0).max(99.99).default(50),
    ...ofProjects,
  }),
  z.strictObject({ kind: z.literal("exportNewId"), ...ofProjects }),
  z.strictObject({ kind: z.literal("reexportFree"), ...ofProjects }),
  z.strictObject({ kind: z.literal("draftIgnored"), ...ofProjects }),
  z.strictObject({ kind: z.literal("draftLag"), ms: durationMs, ...target }),
  z.strictObject({ kind: z.literal("exportLag"), ms: durationMs, ...target }),
  z.strictObject({ kind: z.literal("expiredLink"), ...ofProjects }),
] as const;

const webhookFaults = [
  z.strictObject({ kind: z.literal("missingWebhook"), ...ofProjects }),
  z.strictObject({ kind: z.literal("duplicateWebhook"), copies: z.int().min(2).max(1_000).default(2), ...target }),
  z.strictObject({ kind: z.literal("reorderedWebhook"), ...target }),
  z.strictObject({
    kind: z.literal("forgedWebhook"),
    downloadUrl: z.string().default("https://videos.attacker.example/forged.mp4"),
    ...ofProjects,
  }),
] as const;

const otherFaults = [
  z.strictObject({
    kind: z.literal("listShape"),
    shape: z.enum(["array", "wrapped", "numeric", "bare"]),
    route: z.enum(["list", "models", "workspaces", "templatesBusiness", "templatesAutomation", "model"]).optional(),
  }),
  z.strictObject({ kind: z.literal("tokenExpiresSoon"), ms: durationMs, times }),
] as const;

export const faultSchema = z.discriminatedUnion("kind", [
  ...callFaults,
  ...exportFaults,
  ...webhookFaults,
  ...otherFaults,
]);

/** A fault with its defaults filled in, as a region holds it. */
export type Fault = z.output<typeof faultSchema>;

/**
 * A fault to set: `kind`, its own members, and where it makes sense `projectId`, `nameIncludes` (part of the project's
 * name), `route` and `times`. All times are milliseconds. Without `times` it lasts until it is cleared.
 */
export type FaultInput = z.input<typeof faultSchema>;

export type FaultKind = Fault["kind"];
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

/** The kinds that decide what happens to a call as a whole. */
export type CallFault = z.output<(typeof callFaults)[number]>;
export const callFaultKinds: readonly CallFault["kind"][] = callFaults.map((fault) => fault.shape.kind.value);
