import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attachments, base, command, receivedAt, video } from "../../test/interaction-payload.ts";
import { parseInteraction } from "./parse-interaction.ts";

describe("whatever arrives, nothing throws", () => {
  test.each([
    ["nothing", undefined],
    ["a text", "type"],
    ["no person", { ...base, member: undefined, type: 2, data: { name: "video" } }],
    ["no channel", { ...base, channel: undefined, channel_id: undefined, type: 2, data: { name: "video" } }],
    ["no data", { ...base, type: 2 }],
    ["a button without its message", { ...base, type: 3, data: { custom_id: "x", component_type: 2 } }],
    ["an id that is none", { ...base, id: "drop table", type: 2, data: { name: "video" } }],
    ["typing nowhere", { ...base, type: 4, data: { name: "video", options: [] } }],
  ])("%s is ignored", (_name, payload) => {
    expect(parseInteraction(payload, receivedAt)).toBeUndefined();
  });

  test("odd optional members cost only themselves", () => {
    const odd = {
      locale: 7,
      app_permissions: "many",
      attachment_size_limit: -1,
      authorizing_integration_owners: [],
      context: "guild",
      channel: { id: "1100000000000000101", type: "text" },
    };
    const parsed = video(odd);
    expect(parsed).toMatchObject({
      locale: "en-US",
      permissions: 0n,
      fileLimit: 10_485_760,
      reach: "reply",
      context: "guild",
    });
  });

  test("names that JavaScript has uses for are names like any other", () => {
    const options = [
      { name: "__proto__", type: 3, value: "x" },
      { name: "file", type: 11, value: "constructor" },
    ];
    const parsed = command({ name: "__proto__", options, resolved: { attachments } });
    expect(parsed).toMatchObject({ name: "__proto__", files: {} });
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test("any JSON in the place of any member", () => {
    const whole: Record<string, unknown> = {
      ...base,
      data: {
        id: "5",
        type: 1,
        name: "video",
        custom_id: "card:",
        component_type: 2,
        options: [],
        components: [],
        resolved: { attachments },
      },
      message: { id: "99", embeds: [] },
    };
    const place = fc.constantFrom(
      ...Object.keys(whole),
      "data.options",
      "data.components",
      "data.resolved",
      "data.name",
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), place, fc.jsonValue(), (type, path, value) => {
        const [outer = "", inner] = path.split(".");
        const data = inner === undefined ? {} : { data: { ...Object(whole["data"]), [inner]: value } };
        const payload = inner === undefined ? { ...whole, type, [outer]: value } : { ...whole, type, ...data };
        expect(() => parseInteraction(payload, receivedAt)).not.toThrow();
      }),
      { numRuns: 10_000 },
    );
  });
});
