import { sandboxCapabilities, regions, type Capability, type CapabilityName } from "@reelay/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Submission } from "../../store/schema.ts";
import { freshSubmission as fresh } from "./fresh-submission.ts";
import { nextSubmitStep, type SubmitFacts } from "./next-step.ts";

const unverified = regions.global.capabilities;
const now = 10_000_000;

function facts(change: Partial<SubmitFacts> = {}): SubmitFacts {
  const defaults = { projectId: null, capabilities: sandboxCapabilities, doubtMs: 90_000, askAfterMs: 600_000, now };
  return { submission: fresh, ...defaults, ...change };
}

function openExport(change: Partial<Submission> = {}): Submission {
  return {
    ...fresh,
    attempts: { draft: 1, export: 1 },
    open: { call: "export", attempt: 1, at: now - 1_000 },
    ...change,
  };
}

describe("nextSubmitStep", () => {
  it("drafts first, then exports by the draft's id", () => {
    expect(nextSubmitStep(facts())).toEqual({ do: "draft" });
    expect(nextSubmitStep(facts({ projectId: "p" }))).toEqual({ do: "export" });
  });

  it.each(["unverified", "unsupported"] as const)(
    "creates and exports in one call where drafts are %s: no draft that costs is followed by an export",
    (state) => {
      const capabilities = { ...sandboxCapabilities, draftHonoured: { state, reason: "not probed" } } as const;
      expect(nextSubmitStep(facts({ capabilities }))).toEqual({ do: "oneShot" });
    },
  );

  it("looks before anything else after an export of unknown outcome", () => {
    expect(nextSubmitStep(facts({ projectId: "p", submission: openExport() }))).toEqual({ do: "look" });
  });

  it("repeats a doubtful export only after a look that came later than any lag", () => {
    const at = now - 200_000;
    const open = { call: "export", attempt: 1, at } as const;
    const early = openExport({ open, lookedAt: at + 89_999 });
    expect(nextSubmitStep(facts({ projectId: "p", submission: early }))).toEqual({ do: "look" });
    const late = openExport({ open, lookedAt: at + 90_000 });
    expect(nextSubmitStep(facts({ projectId: "p", submission: late }))).toEqual({ do: "export" });
  });

  it("looks once more before it sends again what a person allowed, in a region of any kind", () => {
    const allowed = openExport({ repeatAllowed: true });
    for (const capabilities of [sandboxCapabilities, unverified]) {
      expect(nextSubmitStep(facts({ capabilities, projectId: "p", submission: allowed }))).toEqual({ do: "look" });
      const looked = { ...allowed, lookedAt: now };
      expect(nextSubmitStep(facts({ capabilities, projectId: "p", submission: looked }))).toEqual({ do: "export" });
    }
  });

  it("asks a person after two repeats, however trusted the region is", () => {
    const open = { call: "export", attempt: 3, at: now - 700_000 } as const;
    const submission = openExport({ attempts: { draft: 1, export: 3 }, open, lookedAt: now });
    expect(nextSubmitStep(facts({ projectId: "p", submission }))).toEqual({ do: "ask" });
  });

  it("never sends a second paid call by itself where one capability is not supported", () => {
    const capabilityStates = fc.constantFrom("supported", "unverified", "unsupported");
    const capability = capabilityStates.map((state): Capability => ({ state, reason: "generated" }));
    const capabilities: fc.Arbitrary<Record<CapabilityName, Capability>> = fc.record({
      draftHonoured: capability,
      exportKeepsId: capability,
      exportVisible: capability,
      translateVideos: capability,
    });
    const time = fc.integer({ min: now - 2_000_000, max: now });
    const call = fc.constantFrom("draft" as const, "export" as const, "oneShot" as const);
    fc.assert(
      fc.property(
        capabilities,
        call,
        time,
        fc.option(time),
        fc.option(fc.constant("p")),
        (known, kind, at, lookedAt, projectId) => {
          const trusted = [known.draftHonoured, known.exportKeepsId, known.exportVisible].every(
            ({ state }) => state === "supported",
          );
          fc.pre(!trusted && !(kind === "draft" && known.draftHonoured.state === "supported"));
          const submission: Submission = {
            ...fresh,
            attempts: { draft: 1, export: 1 },
            open: { call: kind, attempt: 1, at },
            lookedAt,
          };
          const step = nextSubmitStep(facts({ capabilities: known, projectId, submission }));
          expect(["look", "wait", "ask"]).toContain(step.do);
        },
      ),
    );
  });

  it("asks a person about drafts only after eight minutes, also when the process dies at each of them", () => {
    let submission: Submission = { ...fresh, attempts: { draft: 0, export: 0 } };
    let clock = now;
    for (;;) {
      const next = nextSubmitStep(facts({ submission, now: clock }));
      if (next.do === "ask") break;
      if (next.do === "wait") clock = next.until;
      else {
        const attempt = submission.attempts.draft + 1;
        submission = {
          ...submission,
          attempts: { draft: attempt, export: 0 },
          open: { call: "draft", attempt, at: clock },
        };
      }
    }
    expect(clock - now).toBeGreaterThan(8 * 60_000);
    expect(submission.attempts.draft).toBeLessThan(20);
  });

  it("always ends: every doubt leads to a call or to a person within the time to ask", () => {
    const capability = fc.constantFrom(sandboxCapabilities, unverified);
    const call = fc.constantFrom("draft" as const, "export" as const, "oneShot" as const);
    fc.assert(
      fc.property(capability, call, (capabilities, kind) => {
        let submission: Submission = {
          ...fresh,
          attempts: { draft: 9, export: 9 },
          open: { call: kind, attempt: 1, at: now },
        };
        let clock = now;
        for (let step = 0; step < 200; step += 1) {
          const next = nextSubmitStep(facts({ capabilities, projectId: "p", submission, now: clock }));
          if (next.do === "ask" || next.do === "export" || next.do === "draft") return;
          if (next.do === "wait") {
            expect(next.until).toBeGreaterThan(clock);
            clock = next.until;
          } else submission = { ...submission, lookedAt: clock };
        }
        throw new Error("the doubt never ended");
      }),
    );
  });
});
