import { enableCompileCache } from "node:module";
import { join } from "node:path";
import type { Command } from "./command.ts";
import { describeProblem, problemLines } from "./describe-problem.ts";
import { readEnvironment } from "./env.ts";
import { printError, printLine } from "./print.ts";
import { UsageError } from "./usage-error.ts";

/** Each command is loaded when it is asked for: the others' libraries would only make it slower. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import("./commands/demo.ts")).demo,
  start: async () => (await import("./commands/start.ts")).start,
  sandbox: async () => (await import("./commands/sandbox.ts")).sandbox,
  checkup: async () => (await import("./commands/checkup.ts")).checkup,
  keys: async () => (await import("./commands/keys.ts")).keys,
  "move-store": async () => (await import("./commands/move-store.ts")).moveStoreCommand,
};

// Saves part of every start but the first; a folder that cannot be written to costs nothing.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/compiled"));

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "help") return await listCommands();
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    printError(`There is no command '${name}'. Commands: ${Object.keys(commands).join(", ")}.`);
    return 2;
  }
  const command = await load();
  if (asksForHelp(args)) {
    printLine(command.help);
    return 0;
  }
  try {
    return await command.run(args, readEnvironment());
  } catch (error) {
    return showFailure(name, error, args.includes("--json"));
  }
}

async function listCommands(): Promise<number> {
  printLine("Reelay turns a sentence into an AI-avatar video.\n");
  for (const [name, load] of Object.entries(commands)) printLine(`  pnpm ${name.padEnd(12)}${(await load()).about}`);
  printLine("\nEach of them explains itself with --help.");
  return 0;
}

/** Text after `--` is text, also when it looks like an option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--", args[0] === "--" ? 1 : 0);
  return args.slice(0, end === -1 ? args.length : end).some((word) => word === "--help" || word === "-h");
}

function showFailure(name: string, error: unknown, asJson: boolean): number {
  if (error instanceof UsageError) {
    const help = `pnpm ${name} --help`;
    const { message } = error;
    printError(
      asJson ? JSON.stringify({ error: { code: "USAGE", message, hint: `See ${help}.` } }) : `${message}\nSee ${help}.`,
    );
    return 2;
  }
  const problem = describeProblem(error);
  printError(asJson ? JSON.stringify({ error: problem }) : `\n${problemLines(problem)}`);
  if (problem.code === "INTERNAL" && readEnvironment().LOG_LEVEL) {
    printError(JSON.stringify({ level: 50, referenceId: problem.referenceId, stack: stackOf(error) }));
  }
  return 1;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// The loop may hold sockets that nobody waits for any more; what must be closed has been closed by now.
process.exit(await main(process.argv.slice(2)));
