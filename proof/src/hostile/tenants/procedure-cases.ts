import type { Scope } from "@reelay/api";

/** What a stranger knows, or guesses, of somebody else's render. */
export interface Target {
  renderId: string;
  idempotencyKey: string;
  script: string;
  origin: { surface: "slack"; workspaceId: string; placeId: string; personId: string };
  keyId: string;
}

/** How a procedure is called in the name of somebody else. */
export interface ProcedureCase {
  /** What its key must be allowed; null where no key is needed. */
  scope: Scope | null;
  /** `hidden`: what is asked for does not exist for strangers. `own`: they get what is theirs. */
  strangers: "hidden" | "own";
  input(target: Target): unknown;
}

const byRender = (scope: Scope): ProcedureCase => ({
  scope,
  strangers: "hidden",
  input: ({ renderId }) => ({ id: renderId }),
});
const held = ({ renderId }: Target) => ({ cardId: renderId, leaseId: "00000000-0000-4000-8000-000000000000" });

/** Only who has this scope gets this far; what they see is the whole installation's, by design. */
const privileged = (scope: "bot" | "admin", input: ProcedureCase["input"]): ProcedureCase => ({
  scope,
  strangers: "own",
  input,
});

/** A case for every procedure of the router. One without a case is a violation. */
export const procedureCases: Readonly<Record<string, ProcedureCase>> = {
  "renders.create": {
    scope: "render",
    strangers: "own",
    input: ({ script, idempotencyKey, origin }) => ({ script, idempotencyKey, origin, region: "global" }),
  },
  "renders.preview": { scope: "read", strangers: "own", input: ({ origin }) => ({ script: "Mine.", origin }) },
  "renders.get": byRender("read"),
  "renders.list": {
    scope: "read",
    strangers: "own",
    input: ({ origin: { surface, workspaceId, personId } }) => ({ origin: { surface, workspaceId, personId } }),
  },
  "renders.cancel": byRender("render"),
  "renders.retry": {
    scope: "render",
    strangers: "hidden",
    input: ({ renderId, idempotencyKey }) => ({ id: renderId, idempotencyKey }),
  },
  "renders.answer": {
    scope: "render",
    strangers: "hidden",
    input: ({ renderId }) => ({ id: renderId, answer: "sendAgain" }),
  },
  "renders.check": byRender("render"),
  "renders.events": byRender("read"),
  "cards.lease": privileged("bot", () => ({ surface: "slack", limit: 1 })),
  "cards.note": privileged("bot", (target) => ({ ...held(target), notes: { fileId: "F_FORGED" } })),
  "cards.settle": privileged("bot", (target) => ({ ...held(target), shownVersion: 1 })),
  "cards.fail": privileged("bot", (target) => ({ ...held(target), code: "forged", terminal: true })),
  "settings.get": privileged("bot", ({ origin: { surface, workspaceId } }) => ({ surface, workspaceId })),
  "settings.set": privileged("bot", ({ origin: { surface, workspaceId } }) => ({
    surface,
    workspaceId,
    values: { mention: false },
  })),
  "installations.save": privileged("bot", () => ({ surface: "slack", id: "T_FORGED", payload: {} })),
  "installations.get": privileged("bot", ({ origin }) => ({ surface: "slack", id: origin.workspaceId })),
  "installations.list": privileged("bot", () => ({ surface: "slack" })),
  "installations.delete": privileged("bot", ({ origin }) => ({ surface: "slack", id: origin.workspaceId })),
  "catalog.avatars": { scope: "read", strangers: "own", input: () => ({ region: "global" }) },
  "catalog.templates": { scope: "read", strangers: "own", input: () => ({ region: "global" }) },
  "catalog.regions": { scope: "read", strangers: "own", input: () => undefined },
  "keys.create": privileged("admin", () => ({ name: "forged", scopes: ["admin"] })),
  "keys.list": privileged("admin", () => undefined),
  "keys.revoke": privileged("admin", ({ keyId }) => ({ id: keyId })),
  "system.health": { scope: null, strangers: "own", input: () => undefined },
  "system.checkup": privileged("admin", () => undefined),
};
