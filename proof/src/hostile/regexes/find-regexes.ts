import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "@typescript/typescript6";

/** A regular expression as it stands in a source file. */
export interface FoundRegex {
  /** `packages/core/src/x.ts:12`. */
  place: string;
  source: string;
  flags: string;
}

/** What cannot be read from the source alone: a pattern that is put together while the program runs. */
export interface BuiltRegex {
  place: string;
  text: string;
}

export interface FoundRegexes {
  literals: FoundRegex[];
  built: BuiltRegex[];
  files: number;
}

/** Every regular expression of everything that is shipped: `src` of all packages and apps, without tests and their stand-ins. */
export function findRegexes(root: string): FoundRegexes {
  const files = globSync(["packages/*/src/**/*.ts", "apps/*/src/**/*.ts"], { cwd: root }).filter(
    (file) => !/\.(?:test|browser)\.ts$|\/test\/|-stand-in\//.test(file),
  );
  const found: FoundRegexes = { literals: [], built: [], files: files.length };
  for (const file of files.toSorted()) findIn(file, readFileSync(join(root, file), "utf8"), found);
  return found;
}

/** Adds what stands in one file. */
export function findIn(file: string, text: string, found: Omit<FoundRegexes, "files">): void {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const place = `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.literals.push({ place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if (isRegExpCall(node)) {
      const [pattern, flags] = node.arguments ?? [];
      if (pattern !== undefined && ts.isStringLiteralLike(pattern)) {
        const given = flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : "";
        found.literals.push({ place, source: pattern.text, flags: given });
      } else found.built.push({ place, text: node.getText(source) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isRegExpCall(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
  return isCall && ts.isIdentifier(node.expression) && node.expression.text === "RegExp";
}
