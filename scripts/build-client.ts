// Builds packages/api/dist: the typed client as plain JavaScript and declarations, complete without the workspace.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rollup, type Plugin } from "rollup";
import { dts } from "rollup-plugin-dts";

const packageFolder = "packages/api";
const distFolder = join(packageFolder, "dist");
const emittedFolder = join(distFolder, ".emitted");
/** What the packed client may need from a registry; anything else is an error that names the importing file. */
const shipped = ["@trpc/client", "@trpc/server", "eventsource"];

/** Finds packages of ours among the emitted files, and refuses what the client does not bring along. */
function bringOnlyOurs(extension: ".js" | ".d.ts"): Plugin {
  return {
    name: "bring-only-ours",
    resolveId(specifier) {
      const ours = /^@reelay\/([^/]+)$/.exec(specifier)?.[1];
      if (ours !== undefined) return resolve(emittedFolder, ours, "src", `index${extension}`);
      return specifier.startsWith(".") || specifier.startsWith("/") ? undefined : { id: specifier, external: true };
    },
    generateBundle(_options, bundle) {
      const imported = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.imports : []));
      const foreign = imported.filter((name) => !shipped.some((own) => name === own || name.startsWith(`${own}/`)));
      if (foreign.length > 0)
        throw new Error(`dist/client${extension} needs ${foreign.join(", ")}, which is not shipped`);
    },
  };
}

/** A caller never sees the context of a router, and its type would draw the store and the engine into the package. */
const withoutContext: Plugin = {
  name: "without-context",
  transform: { order: "pre", handler: (code) => code.replace(/\bctx: [^;{}]+;/g, "ctx: object;") },
};

async function bundle(extension: ".js" | ".d.ts"): Promise<void> {
  const built = await rollup({
    input: resolve(emittedFolder, `api/src/client${extension}`),
    plugins: [bringOnlyOurs(extension), ...(extension === ".d.ts" ? [withoutContext, dts()] : [])],
    onLog: (level, log) => {
      // An import that only a dropped declaration needed is dropped with it; what stays is checked above.
      if (level === "warn" && log.code !== "UNUSED_EXTERNAL_IMPORT") throw new Error(log.message);
    },
  });
  await built.write({ file: join(distFolder, `client${extension}`), format: "es" });
  await built.close();
}

function installedVersion(name: string): string {
  const manifestFile = join(packageFolder, "node_modules", name, "package.json");
  const manifest: { version: string } = JSON.parse(readFileSync(manifestFile, "utf8"));
  return manifest.version;
}

function writeManifest(): void {
  const source: Record<string, unknown> = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const manifest = {
    name: source.name,
    version: source.version,
    description: "The typed client of a Reelay service",
    license: source.license,
    type: "module",
    engines: { node: ">=20" },
    exports: { "./client": { types: "./client.d.ts", default: "./client.js" } },
    dependencies: Object.fromEntries(shipped.map((name) => [name, `^${installedVersion(name)}`])),
  };
  writeFileSync(join(distFolder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

async function buildClient(): Promise<void> {
  rmSync(distFolder, { recursive: true, force: true });
  execFileSync("tsc", ["-p", join(packageFolder, "tsconfig.build.json")], { stdio: "inherit" });
  await bundle(".js");
  await bundle(".d.ts");
  rmSync(emittedFolder, { recursive: true });
  writeManifest();
  copyFileSync("LICENSE", join(distFolder, "LICENSE"));
  const readme = join(packageFolder, "README.md");
  if (existsSync(readme)) copyFileSync(readme, join(distFolder, "README.md"));
}

await buildClient();
