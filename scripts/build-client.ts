// Builds packages/api/dist: the typed client as plain JavaScript and declarations, complete without the workspace.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { namesFrom, narrowedIndex, renameSpecifiers, specifiersIn, withoutContext } from "./declared-specifiers.ts";

const packageFolder = "packages/api";
const distFolder = join(packageFolder, "dist");
const emittedFolder = join(distFolder, ".emitted");
/** What the packed client may need from a registry; anything else is an error that names the importing file. */
const shipped = ["@trpc/client", "@trpc/server", "eventsource"];

type Kind = ".js" | ".d.ts";

/** The emitted file that a module of ours lives in, or undefined when it comes from a registry. */
function fileOf(specifier: string, importer: string, kind: Kind): string | undefined {
  const workspaceName = /^@reelay\/([^/]+)$/.exec(specifier)?.[1];
  if (workspaceName !== undefined) return `${workspaceName}/src/index${kind}`;
  if (!specifier.startsWith(".")) return undefined;
  return posix.join(posix.dirname(importer), specifier.replace(/\.(ts|js)$/, kind));
}

function checkShipped(specifier: string, importer: string): void {
  const isShipped = shipped.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  if (!isShipped) throw new Error(`${importer} imports ${specifier}, which the packed client does not bring along`);
}

/** An emitted file as it is shipped, before its imports are renamed. */
function shippedText(file: string, kind: Kind, names: ReadonlySet<string> | undefined): string {
  const emitted = readFileSync(join(emittedFolder, file), "utf8");
  const text = names === undefined ? emitted : narrowedIndex(emitted, names);
  return kind === ".d.ts" ? withoutContext(text) : text;
}

/** Every emitted file that the entry needs, with its text. An index is taken in by the names asked of it. */
function reachable(entry: string, kind: Kind): Map<string, string> {
  const asked = new Map<string, Set<string>>();
  const files = new Map<string, string>();
  const queue = [entry];
  for (const file of queue) {
    const text = shippedText(file, kind, asked.get(file));
    files.set(file, text);
    for (const specifier of specifiersIn(text)) {
      const imported = fileOf(specifier, file, kind);
      if (imported === undefined) checkShipped(specifier, file);
      else if (specifier.startsWith(".")) {
        if (!files.has(imported)) queue.push(imported);
      } else {
        const names = asked.get(imported) ?? new Set();
        const all = new Set([...names, ...namesFrom(text, specifier)]);
        asked.set(imported, all);
        if (all.size > names.size) queue.push(imported);
      }
    }
  }
  return files;
}

function write(file: string, text: string, kind: Kind): void {
  const renamed = renameSpecifiers(text, (specifier) => {
    const imported = fileOf(specifier, file, kind);
    if (imported === undefined) return specifier;
    const path = posix.relative(posix.dirname(file), imported).replace(/(\.d\.ts|\.js)$/, ".js");
    return path.startsWith(".") ? path : `./${path}`;
  });
  const target = join(distFolder, file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, renamed);
}

function writeManifest(): void {
  const source: Record<string, unknown> = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const installedVersion = (name: string): string => {
    const manifest: { version: string } = JSON.parse(
      readFileSync(join(packageFolder, "node_modules", name, "package.json"), "utf8"),
    );
    return manifest.version;
  };
  const manifest = {
    name: source.name,
    version: source.version,
    description: "The typed client of a Reelay service",
    license: source.license,
    type: "module",
    engines: { node: ">=20" },
    exports: { "./client": { types: "./api/src/client.d.ts", default: "./api/src/client.js" } },
    dependencies: Object.fromEntries(shipped.map((name) => [name, `^${installedVersion(name)}`])),
  };
  writeFileSync(join(distFolder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

function buildClient(): void {
  rmSync(distFolder, { recursive: true, force: true });
  execFileSync("tsc", ["-p", join(packageFolder, "tsconfig.build.json")], { stdio: "inherit" });
  for (const kind of [".js", ".d.ts"] as const) {
    for (const [file, text] of reachable(`api/src/client${kind}`, kind)) write(file, text, kind);
  }
  rmSync(emittedFolder, { recursive: true });
  writeManifest();
  copyFileSync("LICENSE", join(distFolder, "LICENSE"));
  const readme = join(packageFolder, "README.md");
  if (existsSync(readme)) copyFileSync(readme, join(distFolder, "README.md"));
}

buildClient();
