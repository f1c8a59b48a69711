import { expect, test } from "vitest";
import { findMentions } from "./find-mentions.ts";

const kinds = (text: string, allowed: Parameters<typeof findMentions>[2] = null) =>
  findMentions(text, [], allowed).map(({ kind, id }) => [kind, id]);

test("people, roles and everybody ring, code and look-alikes do not", () => {
  expect(kinds("<@1> <@!2> <@&3> @here")).toEqual([
    ["user", "1"],
    ["user", "2"],
    ["role", "3"],
    ["everyone", null],
  ]);
  expect(kinds("`<@1>` ``@everyone`` ```\n<@&3>\n``` <@abc> <#4> @ everyone <:a:5>")).toEqual([]);
});

test("an open backtick hides nothing", () => {
  expect(kinds("`<@1>")).toEqual([["user", "1"]]);
});

test("only what is allowed rings", () => {
  expect(kinds("<@1> <@2> @everyone", { parse: [], users: ["2"] })).toEqual([["user", "2"]]);
  expect(kinds("<@1> @everyone", { parse: ["everyone"] })).toEqual([["everyone", null]]);
  expect(kinds("<@1> <@&2>", {})).toEqual([]);
});

test("text displays ring like content, wherever they stand", () => {
  const container = { type: 17, components: [{ type: 9, components: [{ type: 10, content: "<@1>" }] }] };
  expect(findMentions("", [container], null)).toEqual([{ kind: "user", id: "1", text: "<@1>" }]);
});
