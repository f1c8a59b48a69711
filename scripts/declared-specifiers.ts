/** `from "x"`, `import("x")` and `import "x"`, as the compiler writes them. */
const specifierPattern = /(\bfrom\s+|\bimport\(|^\s*import\s+)"([^"]+)"/gm;
const commentPattern = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** Every module that emitted JavaScript or declarations import, in order, each once. Comments do not count. */
export function specifiersIn(text: string): string[] {
  const found = [...text.replace(commentPattern, "").matchAll(specifierPattern)].map((match) => match[2] ?? "");
  return [...new Set(found)];
}

/** The same text with every imported module renamed. Comments stay as they are. */
export function renameSpecifiers(text: string, rename: (specifier: string) => string): string {
  const comments = [...text.matchAll(commentPattern)];
  const isComment = (at: number): boolean =>
    comments.some((comment) => comment.index <= at && at < comment.index + comment[0].length);
  return text.replace(specifierPattern, (whole: string, lead: string, specifier: string, at: number) =>
    isComment(at + whole.length - 1) ? whole : `${lead}"${rename(specifier)}"`,
  );
}

/**
 * A router's declaration without the type of its context, and without the imports that only the context needed:
 * a caller never sees the context, and it would draw the store and the engine into the package.
 */
export function withoutContext(declaration: string): string {
  const text = declaration.replace(/\bctx: [^;{}]+;/g, "ctx: object;");
  const importLine = /^import (?:type )?\{([^}]*)\} from "[^"]+";\n/gm;
  const body = text.replace(importLine, "");
  const isUsed = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(body);
  return text.replace(importLine, (line: string, names: string) => {
    const locals = names.split(",").map(
      (name) =>
        name
          .replace(/^\s*type\s+/, "")
          .split(" as ")
          .at(-1)
          ?.trim() ?? "",
    );
    return locals.some((local) => local !== "" && isUsed(local)) ? line : "";
  });
}

/** The names that a text takes from a module: `import { a as b } from`, `export { a } from`, `import("module").a`. */
export function namesFrom(text: string, specifier: string): string[] {
  const quoted = `"${specifier.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}"`;
  const inline = [...text.matchAll(new RegExp(`import\\(${quoted}\\)\\.(\\w+)`, "g"))].map((match) => match[1] ?? "");
  const clauses = [...text.matchAll(new RegExp(`\\{([^}]*)\\} from ${quoted}`, "g"))].flatMap((match) =>
    (match[1] ?? "").split(",").map(
      (name) =>
        name
          .replace(/^\s*type\s+/, "")
          .split(" as ")[0]
          ?.trim() ?? "",
    ),
  );
  return [...inline, ...clauses].filter((name) => name !== "");
}

/** A package's index with only the named re-exports, so that one type does not bring the whole package along. */
export function narrowedIndex(text: string, names: ReadonlySet<string>): string {
  const reexport = /^export (type )?\{([^}]*)\} from ("[^"]+");\n?/gm;
  return text.replace(reexport, (_line: string, type: string | undefined, listed: string, from: string) => {
    const kept = listed.split(",").map((name) => name.trim());
    const wanted = kept.filter((name) =>
      names.has(
        name
          .replace(/^type\s+/, "")
          .split(" as ")
          .at(-1) ?? "",
      ),
    );
    return wanted.length === 0 ? "" : `export ${type ?? ""}{ ${wanted.join(", ")} } from ${from};\n`;
  });
}
