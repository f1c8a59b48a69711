import { scopeSchema, type Scope } from "@reelay/api";
import type { Command } from "../command.ts";
import { loadEnv, type EnvSource } from "../env.ts";
import type { KeyDesk, ListedKey } from "../keys/key-desk.ts";
import { openKeyDesk } from "../keys/open-key-desk.ts";
import { printLine } from "../print.ts";
import { readArguments } from "../read-arguments.ts";
import { UsageError } from "../usage-error.ts";

const help = `API keys of this installation.

  pnpm keys create NAME [--scope render --scope read] [--workspace NAME]
  pnpm keys list
  pnpm keys revoke ID

  --scope      render, read, bot or admin; may be given several times (else render and read)
  --workspace  whose renders the key makes and sees (else default)
  --json       prints JSON
  --help       this text

While a service runs, REELAY_API_KEY must hold a key with the scope admin; REELAY_API_URL says where it is.
While none runs, the store is opened directly.`;

/** `pnpm keys`: create, list and revoke API keys. */
export const keys: Command = { about: "makes, lists and revokes API keys", help, run };

const names = [
  "REELAY_HOST",
  "REELAY_PORT",
  "REELAY_DATA_DIR",
  "REELAY_API_URL",
  "REELAY_API_KEY",
  "DATABASE_URL",
] as const;

async function run(args: readonly string[], source: EnvSource): Promise<number> {
  const { values, positionals } = readArguments(args, {
    scope: { type: "string", multiple: true },
    workspace: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const act = readOrder(positionals, { scopes: readScopes(values.scope), workspace: values.workspace });
  const desk = await openKeyDesk(loadEnv(source, names));
  try {
    const { json, lines } = await act(desk);
    printLine(values.json ? JSON.stringify(json) : lines);
  } finally {
    await desk.close();
  }
  return 0;
}

interface Outcome {
  json: unknown;
  lines: string;
}

function readOrder(
  [verb, subject, ...rest]: readonly string[],
  extra: { scopes: Scope[]; workspace: string | undefined },
): (desk: KeyDesk) => Promise<Outcome> {
  if (rest.length > 0) throw new UsageError(`Unexpected '${rest[0]}'; a name of several words needs quotes.`);
  if (verb === "list" && subject === undefined) return listAll;
  if (verb === "create" && subject !== undefined) return (desk) => createOne(desk, { name: subject, ...extra });
  if (verb === "revoke" && subject !== undefined) return (desk) => revokeOne(desk, subject);
  throw new UsageError("Say create NAME, list, or revoke ID.");
}

function readScopes(given: readonly string[] = ["render", "read"]): Scope[] {
  return given.map((word) => {
    const scope = scopeSchema.safeParse(word).data;
    if (scope === undefined) throw new UsageError(`There is no scope '${word}': ${scopeSchema.options.join(", ")}.`);
    return scope;
  });
}

async function createOne(desk: KeyDesk, wanted: Parameters<KeyDesk["create"]>[0]): Promise<Outcome> {
  const made = await desk.create(wanted);
  return {
    json: made,
    lines: `${made.key}\nIt is shown only now; keep it. Revoke it with: pnpm keys revoke ${made.id}`,
  };
}

async function listAll(desk: KeyDesk): Promise<Outcome> {
  const list = await desk.list();
  return { json: list, lines: list.length === 0 ? "There is no key yet." : list.map(describe).join("\n") };
}

async function revokeOne(desk: KeyDesk, id: string): Promise<Outcome> {
  await desk.revoke(id);
  return { json: { revoked: id }, lines: `${id} is revoked from the next request on.` };
}

function describe({ id, name, workspace, scopes, createdAt, revokedAt }: ListedKey): string {
  const state = revokedAt === null ? "works" : `revoked ${revokedAt.slice(0, 16)}`;
  return `${id}  ${createdAt.slice(0, 16)}  ${state}  ${workspace}  ${scopes.join(",")}  ${name}`;
}
