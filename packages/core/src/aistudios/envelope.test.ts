import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { readEnvelope, type Reply } from "./envelope.ts";
import type { FailureKind } from "./failure.ts";

const fixtures = new URL("../../fixtures/aistudios/", import.meta.url);

function reply(status: number, body: unknown, over: Partial<Reply> = {}): Reply {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { method: "GET", status, contentType: "application/json", text, isCut: false, ...over };
}

function kindOf(status: number, body: unknown, over: Partial<Reply> = {}): FailureKind | "success" {
  const envelope = readEnvelope(reply(status, body, over));
  return envelope.isSuccess ? "success" : envelope.kind;
}

const refusal = (code: string | number | null, msg: string) => ({ success: false, error: { code, msg } });
const page = "<!DOCTYPE html><html><body>Not here</body></html>";

describe("golden answers", () => {
  const names = readdirSync(fixtures).filter((name) => name.endsWith(".json") && !name.includes("request"));

  test.each(names)("%s is read", (name) => {
    const text = readFileSync(new URL(name, fixtures), "utf8");
    const isError = name === "synthetic-error-response.json";
    expect(kindOf(200, text)).toBe(isError ? "refused" : "success");
  });

  test("a refusal keeps the vendor's code and words", () => {
    const text = readFileSync(new URL("synthetic-error-response.json", fixtures), "utf8");
    expect(readEnvelope(reply(200, text))).toEqual({
      isSuccess: false,
      kind: "refused",
      vendorCode: "SYNTHETIC_CODE",
      vendorMessage: "synthetic message",
    });
  });

  test("the words are found wherever they have been seen", () => {
    const wordsOf = (body: unknown) => {
      const envelope = readEnvelope(reply(200, body));
      return envelope.isSuccess ? null : [envelope.vendorCode, envelope.vendorMessage];
    };
    expect(wordsOf({ success: false, error: { code: 7, message: "no" } })).toEqual(["7", "no"]);
    expect(wordsOf({ success: false, error: "no" })).toEqual([undefined, "no"]);
    expect(wordsOf({ success: false, error: 42 })).toEqual([undefined, "42"]);
    expect(wordsOf({ success: false, msg: "no", code: "E" })).toEqual(["E", "no"]);
    expect(wordsOf({ success: false, message: "no" })).toEqual([undefined, "no"]);
    expect(wordsOf({ success: false, error: null })).toEqual([undefined, undefined]);
  });
});

test("lists without an envelope are data", () => {
  expect(kindOf(200, [{ id: "1" }])).toBe("success");
  expect(kindOf(200, { 0: { id: "1" }, 1: { id: "2" } })).toBe("success");
});

describe("a clear no", () => {
  test.each<[number, unknown, FailureKind]>([
    [200, refusal("E1", "the voice does not speak"), "refused"],
    [400, refusal("E1", "scenes is required"), "refused"],
    [422, { message: "scenes is required" }, "refused"],
    [400, "", "refused"],
    [401, refusal("E1", "no"), "auth"],
    [401, "", "auth"],
    [401, page, "auth"],
    [200, refusal(null, "That avatar belongs to another region"), "refused"],
    [403, refusal("E1", "no"), "auth"],
    [200, refusal(1402, "no"), "auth"],
    [200, refusal("SIM_TOKEN_EXPIRED", "no"), "auth"],
    [200, refusal(null, "Token has expired"), "auth"],
    [200, refusal(null, "Unauthorized"), "auth"],
    [200, refusal(null, "invalid api key"), "auth"],
    [403, refusal(null, "Your plan does not include the API"), "plan"],
    [200, refusal("PLAN_REQUIRED", "Upgrade to Pro"), "plan"],
    [403, refusal(null, "Not enough credits"), "refused"],
    [402, refusal(null, "Not enough credits"), "refused"],
    [401, refusal("SIM_WRONG_REGION", "no"), "wrongRegion"],
    [401, refusal(null, "This key belongs to another region"), "wrongRegion"],
    [401, refusal(null, "Use aistudios.cn with this account"), "wrongRegion"],
    [404, refusal(null, "no"), "notFound"],
    [200, refusal(null, "Project not found"), "notFound"],
    [200, refusal(null, "avatar not found"), "refused"],
    [200, refusal(null, "the script mentions a token and a plan for the region"), "refused"],
    [429, refusal(null, "slow down"), "rateLimited"],
    [429, page, "rateLimited"],
  ])("%i %j is %s for a read and for a write", (status, body, kind) => {
    expect(kindOf(status, body)).toBe(kind);
    expect(kindOf(status, body, { method: "POST" })).toBe(kind);
  });
});

describe("an answer of somebody else", () => {
  test.each([
    [404, page],
    [404, { message: "Cannot GET /x" }],
    [404, ""],
    [403, page],
    [301, ""],
    [302, page],
    [307, { success: true, data: {} }],
  ])("%i %j is not the API, for a read and for a write", (status, body) => {
    expect(kindOf(status, body)).toBe("notTheApi");
    expect(kindOf(status, body, { method: "POST" })).toBe("notTheApi");
  });

  test("a page with 200 is not the API for a read, but doubt for a write", () => {
    expect(kindOf(200, page, { contentType: "text/html" })).toBe("notTheApi");
    expect(kindOf(200, page, { contentType: "text/html", method: "POST" })).toBe("unknownOutcome");
  });
});

describe("doubt", () => {
  test.each([
    [500, { success: false, error: { code: "E", msg: "unauthorized" } }],
    [502, page],
    [503, ""],
    [500, { success: true, data: { projectId: "1" } }],
    [408, ""],
  ])("a server that broke (%i %j) says nothing about what it did before", (status, body) => {
    expect(kindOf(status, body)).toBe("unknownOutcome");
    expect(kindOf(status, body, { method: "POST" })).toBe("unknownOutcome");
  });

  test.each([["{"], [""], ["null"], ["1"], ["{}"], ['{"success":1}'], ['{"ok":true}'], ['"ok"']])(
    "an unreadable 200 (%j) to a write may hide a yes",
    (text) => {
      expect(kindOf(200, text, { method: "POST" })).toBe("unknownOutcome");
      expect(["invalidResponse", "notTheApi"]).toContain(kindOf(200, text));
    },
  );

  test("a cut answer is never read, however it begins", () => {
    const text = JSON.stringify({ success: true, data: {} });
    expect(kindOf(200, text, { isCut: true })).toBe("invalidResponse");
    expect(kindOf(200, text, { isCut: true, method: "POST" })).toBe("unknownOutcome");
  });

  test("a yes in a 4xx contradicts itself", () => {
    expect(kindOf(400, { success: true, data: {} }, { method: "POST" })).toBe("unknownOutcome");
    expect(kindOf(400, { success: true, data: {} })).toBe("invalidResponse");
  });
});

describe("any answer", () => {
  const kinds: FailureKind[] = [
    "unknownOutcome",
    "auth",
    "wrongRegion",
    "plan",
    "rateLimited",
    "refused",
    "notFound",
    "notTheApi",
    "invalidResponse",
  ];
  const success = fc.constantFrom<unknown>(true, false, "true", "false", null, 1, undefined);
  const error = fc.oneof(
    fc.jsonValue(),
    fc.record({ code: fc.jsonValue(), msg: fc.oneof(fc.string(), fc.jsonValue()) }),
  );
  const body = fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc
      .record({ success, data: fc.jsonValue(), error, msg: fc.jsonValue() }, { requiredKeys: ["success"] })
      .map((value) => JSON.stringify(value)),
    fc.string(),
    fc.constantFrom(page, "", "{", "null", '{"success":true', '{"__proto__":{"success":true}}', '{"data":1e309}'),
  );
  const anyReply: fc.Arbitrary<Reply> = fc.record({
    method: fc.constantFrom("GET", "POST", "DELETE"),
    status: fc.oneof(
      fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 408, 429, 500, 503),
      fc.integer({ min: 200, max: 599 }),
    ),
    contentType: fc.constantFrom(null, "application/json", "text/html; charset=utf-8", ""),
    text: body,
    isCut: fc.boolean(),
  });

  test("is classified, and `notSent` is never concluded from an answer", () => {
    fc.assert(
      fc.property(anyReply, (given) => {
        const envelope = readEnvelope(given);
        if (!envelope.isSuccess) expect(kinds).toContain(envelope.kind);
      }),
      { numRuns: 5_000 },
    );
  });

  test("is a success only with a 2xx and a body that says so, and never a 5xx no", () => {
    fc.assert(
      fc.property(anyReply, (given) => {
        const envelope = readEnvelope(given);
        if (envelope.isSuccess) {
          expect(given.status).toBeLessThan(300);
          expect(given.isCut).toBe(false);
        } else if (given.status >= 500 && given.method !== "GET") {
          expect(envelope.kind).toBe("unknownOutcome");
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
