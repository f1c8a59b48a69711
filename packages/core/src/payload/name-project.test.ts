import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildProject } from "./build-project.ts";
import { nameProject } from "./name-project.ts";
import { projectTitle } from "./project-title.ts";

const renderId = "r_0123456789abcdefghijkl";
const titles = fc.oneof(
  fc.string({ unit: "binary", maxLength: 150 }),
  fc.string({ unit: "grapheme", minLength: 60, maxLength: 150 }),
  fc.array(fc.constantFrom("👨‍👩‍👧‍👦", "🇰🇷", "e\u0301", "각", "a ", "\n"), { maxLength: 90 }).map((parts) => parts.join("")),
);

test("a name ends with the render's id, has at most 100 characters and is cut between graphemes", () => {
  fc.assert(
    fc.property(titles, (title) => {
      const project = buildProject({ title, scenes: [{ script: "Hello" }] });
      const full = projectTitle(project);
      const { name } = nameProject(project, renderId);
      expect(name?.length).toBeLessThanOrEqual(100);
      expect(name?.isWellFormed()).toBe(true);
      expect(name?.endsWith(` · ${renderId}`)).toBe(true);
      const kept = name?.slice(0, -` · ${renderId}`.length).replace(/…$/, "") ?? "";
      const starts = new Set(Array.from(new Intl.Segmenter("en").segment(full), ({ index }) => index));
      expect(full.startsWith(kept)).toBe(true);
      const rest = full.slice(kept.length).trimStart();
      expect(rest === "" || rest === "…" || starts.has(full.length - rest.length)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("the original is untouched, members nobody documented stay, and naming a copy again replaces the mark", () => {
  const project = { ...buildProject({ title: "Welcome", scenes: [{ script: "hi" }] }), dictionary: { a: 1 } };
  const before = JSON.stringify(project);
  const named = nameProject(project, "r_1");
  expect(JSON.stringify(project)).toBe(before);
  expect(named).toEqual({ ...project, name: "Welcome · r_1" });
  expect(nameProject(named, "r_2").name).toBe("Welcome · r_2");
});

test("a title is the name on one line, else the first words spoken, else Untitled", () => {
  const scenes = [{ script: "Hello\n  <b>Ana</b>" }];
  expect(projectTitle(buildProject({ title: " A\n\ttitle ", scenes }))).toBe("A title");
  expect(projectTitle(buildProject({ scenes }))).toBe("Hello <b>Ana</b>");
  expect(projectTitle(buildProject({ scenes: [{ script: "word ".repeat(50) }] }))).toMatch(/^(word )+word…$/);
  expect(projectTitle({ name: " ", scenes: [] })).toBe("Untitled");
});
