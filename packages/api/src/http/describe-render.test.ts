import { renderStates } from "@reelay/core";
import fc from "fast-check";
import { test } from "vitest";
import { describeRender } from "./describe-render.ts";

const render = fc.record({
  state: fc.constantFrom(...renderStates),
  stage: fc.oneof(fc.string(), fc.constantFrom("waiting", "finishing", "toString", "__proto__")),
  progress: fc.double({ noNaN: true }) /* `advance` clamps what the vendor says */,
  needsPerson: fc.boolean(),
});

test("every render is described in a sentence, with a percentage only while it is being made", () => {
  fc.assert(
    fc.property(render, (input) => {
      const words = describeRender(input);
      if (words.kind === "ready") return input.state === "ready";
      const percentIsSane =
        words.kind !== "busy" || (Number.isInteger(words.percent) && words.percent >= 0 && words.percent <= 100);
      return percentIsSane && /^[A-Z].*\.$/.test(words.sentence) && !words.sentence.includes("undefined");
    }),
  );
});
