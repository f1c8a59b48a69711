// Holds the pages to the repository: every path they name exists, every `pnpm name` they show is a script.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const topFolders = ["apps", "packages", "docs", "bench", "scripts", ".ci"];
const pnpmCommands = new Set(["add", "approve", "audit", "exec", "dlx", "install", "pack", "run", "why"]);

interface Problem {
  file: string;
  line: number;
  what: string;
}

/** Paths a line names: relative link targets, and words in backticks that start at a folder of the repository. */
export function pathsNamed(line: string, file: string): string[] {
  const linked = [...line.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
    .map((match) => match[1]?.replace(/#.*$/, "") ?? "")
    .filter((target) => target !== "" && !/^[a-z][a-z+.-]*:/i.test(target))
    .map((target) => (target.startsWith("/") ? target.slice(1) : normalize(join(dirname(file), target))));
  const quoted = [...line.matchAll(/`([^`\s]+)`/g)]
    .map((match) => (match[1] ?? "").replace(/:\d+$/, ""))
    .filter((word) => topFolders.some((folder) => word.startsWith(`${folder}/`)))
    .filter((word) => !/[*<>{}$…]|\.\.\./.test(word));
  return [...linked, ...quoted];
}

/** Names that a line shows as `pnpm name` or `pnpm run name`, with or without npx and a version. */
export function scriptsNamed(line: string): string[] {
  return [...line.matchAll(/\bpnpm(?:@[\d.]+)? (run )?([a-z][a-z:-]*)/g)]
    .filter((match) => match[1] !== undefined || !pnpmCommands.has(match[2] ?? ""))
    .map((match) => match[2] ?? "");
}

/** Script names count only where a command is meant: in backticks or in a fenced block, not in a sentence about pnpm. */
function commandText(line: string, insideFence: boolean): string {
  return insideFence ? line : [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1]).join("\n");
}

export function problemsIn(file: string, text: string, scripts: ReadonlySet<string>): Problem[] {
  let insideFence = false;
  return text.split("\n").flatMap((content, index) => {
    if (/^\s*```/.test(content)) insideFence = !insideFence;
    const missingPaths = pathsNamed(content, file).filter((path) => !existsSync(path));
    const missingScripts = scriptsNamed(commandText(content, insideFence)).filter((name) => !scripts.has(name));
    return [
      ...missingPaths.map((path) => ({ file, line: index + 1, what: `no such path: ${path}` })),
      ...missingScripts.map((name) => ({ file, line: index + 1, what: `no such script: pnpm ${name}` })),
    ];
  });
}

function checkDocs(): void {
  const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync("package.json", "utf8"));
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], { encoding: "utf8" });
  const pages = listed.split("\n").filter((file) => file !== "" && existsSync(file) && !file.includes("/fixtures/"));
  const scripts = new Set(Object.keys(manifest.scripts));
  const problems = pages.flatMap((file) => problemsIn(file, readFileSync(file, "utf8"), scripts));
  for (const problem of problems) console.error(`${problem.file}:${problem.line} ${problem.what}`);
  console.log(`${pages.length} pages read, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

if (import.meta.main) checkDocs();
