import { connectRegion, type Capability, type CapabilityName, type RegionConnection } from "@reelay/core";
import pino from "pino";
import { defaultLimits } from "../../../../packages/api/src/default-limits.ts";
import type { StepService } from "../../../../packages/api/src/service.ts";
import { noSpendJournal } from "../../../../packages/api/src/renders/submit/spend-journal.ts";
import type { Declared, Scenario } from "../execution.ts";
import { createFaultyCall } from "../vendor/create-faulty-call.ts";
import { createVendor, type Vendor } from "../vendor/create-vendor.ts";
import { acceptedRender, renderId } from "./accepted-render.ts";
import { createMemoryJournal } from "./create-memory-journal.ts";
import { createMemoryRenders, type Committed, type MemoryRenders } from "./create-memory-renders.ts";
import { createPoints, type Points } from "./create-points.ts";
import { createTurns, type Turns } from "./create-turns.ts";
import { createWriteGates } from "./create-write-gates.ts";

/** A service of one render, its vendor and its clock, before anything has happened. */
export interface World {
  service: StepService;
  vendor: Vendor;
  renders: MemoryRenders;
  turns: Turns;
  points: Points;
  /** How many points were passed when the render was first followed. */
  followedFrom: () => number;
}

/** Where the outside reaches into the service. */
export interface WorldHooks {
  /** The process has just died. */
  onDeath: () => void;
  /** AI STUDIOS calls our webhook. */
  onWebhook: () => Promise<void>;
}

const startAt = Date.UTC(2026, 0, 1);

export function openWorld(scenario: Scenario, hooks: WorldHooks): World {
  const turns = createTurns(startAt);
  const points = createPoints(scenario.faults, turns.now);
  const history: Committed[] = [];
  const die = async (lostCommits = 0): Promise<never> => {
    const kept = history.at(-1 - lostCommits) ?? history[0];
    if (lostCommits > 0 && kept) {
      history.splice(history.indexOf(kept) + 1);
      renders.reset(kept);
    }
    hooks.onDeath();
    return await turns.die();
  };
  let followedFrom: number | undefined;
  const onCommit = (): void => {
    history.push(renders.committed());
    if (renders.committed().rows.get(renderId)?.state === "rendering") followedFrom ??= points.passed.length;
  };
  const gates = createWriteGates({ points, die, onCommit });
  const renders = createMemoryRenders(acceptedRender(startAt), gates.write);
  history.push(renders.committed());
  const vendor = createVendor(scenario.vendor, {
    turns,
    call: createFaultyCall(turns, points, die),
    callBack: hooks.onWebhook,
  });
  const journal = scenario.journalled ? createMemoryJournal(gates.journal) : noSpendJournal;
  const service: StepService = {
    renders,
    journal,
    regions: new Map([
      ["global", { connection: connections[scenario.declared], client: vendor.client, sandbox: false, settings: "" }],
    ]),
    defaultRegion: undefined,
    limits: defaultLimits,
    secret: "the proof's own secret",
    publicUrl: scenario.vendor.callsBack ? "https://reelay.example" : null,
    localUrl: "http://127.0.0.1:1",
    logger,
    now: turns.now,
    random: () => 0.5,
  };
  return { service, vendor, renders, turns, points, followedFrom: () => followedFrom ?? points.passed.length };
}

const logger = pino({ level: "silent" });

function connect(drafts: Capability["state"], others: Capability["state"]): RegionConnection {
  const as = (state: Capability["state"]): Capability => ({ state, reason: "the scenario declares it" });
  const capabilities: Partial<Record<CapabilityName, Capability>> = {
    draftHonoured: as(drafts),
    exportKeepsId: as(others),
    exportVisible: as(others),
  };
  return connectRegion({ region: "global", capabilities });
}

const connections: Readonly<Record<Declared, RegionConnection>> = {
  supported: connect("supported", "supported"),
  draftsOnly: connect("supported", "unverified"),
  unverified: connect("unverified", "unverified"),
  unsupported: connect("unsupported", "unsupported"),
};
