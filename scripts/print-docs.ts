// Prints .env.example, docs/config.md, docs/errors.md and the table of docs/monitoring.md from the code; with --check it fails when they are out of date.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describeSettings, type SettingDescription } from "../apps/server/src/env.ts";
import { errorCatalogue } from "../packages/core/src/errors/catalogue.ts";
import { withMetricsTable } from "./metrics-table.ts";

const note = "printed by scripts/print-docs.ts; change the code, not this file";

const pages: Readonly<Record<string, () => string>> = {
  ".env.example": exampleFile,
  "docs/config.md": configPage,
  "docs/errors.md": errorsPage,
  "docs/monitoring.md": () => withMetricsTable(readFileSync("docs/monitoring.md", "utf8")),
};

function exampleFile(): string {
  const lines = [
    `# Settings of Reelay (${note}).`,
    "# Copy to .env and fill in what you need; everything has a default or may stay out.",
  ];
  for (const [section, settings] of bySection()) {
    lines.push("", `## ${section}`);
    for (const { name, about, fallback, example } of settings)
      lines.push("", `# ${about}`, `# ${name}=${fallback ?? example ?? ""}`);
  }
  return `${lines.join("\n")}\n`;
}

function configPage(): string {
  const lines = [
    "# Configuration",
    "",
    `<!-- ${note} -->`,
    "",
    "Reelay runs without any setting: an embedded store, and the sandbox in place of AI STUDIOS. Settings are environment",
    "variables; a `.env` file in the folder where a command runs is read too, and a variable wins over it. An empty",
    "variable counts as absent. All problems are named at once at start. `pnpm checkup` tells what is configured, what is",
    "not, and the fix for each.",
  ];
  for (const [section, settings] of bySection()) {
    lines.push("", `## ${section}`, "", "| variable | default | what |", "|---|---|---|");
    for (const { name, about, fallback } of settings) {
      lines.push(`| \`${name}\` | ${fallback === undefined ? "" : `\`${fallback}\``} | ${cell(about)} |`);
    }
  }
  return `${lines.join("\n")}\n`;
}

function errorsPage(): string {
  const lines = [
    "# Errors",
    "",
    `<!-- ${note} -->`,
    "",
    "Every error has a stable code, says what happened and what to do next, and carries a reference id that is found in",
    "the service's log. *Again* tells whether the same request may succeed later without a change.",
    "",
    "| code | HTTP | what happened | what to do | again |",
    "|---|---|---|---|---|",
  ];
  for (const [code, { status, message, hint, retryable }] of Object.entries(errorCatalogue)) {
    lines.push(`| \`${code}\` | ${status} | ${cell(message)} | ${cell(hint)} | ${retryable ? "yes" : "no"} |`);
  }
  return `${lines.join("\n")}\n`;
}

function bySection(): Map<string, SettingDescription[]> {
  return Map.groupBy(describeSettings(), ({ section }) => section);
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

function printDocs(check: boolean): void {
  for (const [file, print] of Object.entries(pages)) {
    const text = print();
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    if (check) {
      console.error(`${file} is out of date: run node scripts/print-docs.ts`);
      process.exitCode = 1;
    } else {
      writeFileSync(file, text);
      console.log(`${file} written`);
    }
  }
}

if (import.meta.main) printDocs(process.argv.includes("--check"));
