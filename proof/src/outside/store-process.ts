import { createKey, listKeys, openStore } from "@reelay/api";

/** Owns the store of a folder and writes rows until it is killed; says each row that the store has answered for. */
const [dataDir = ""] = process.argv.slice(2);

const { db } = await openStore({ dataDir }, { processName: "proof" });
say({ opened: (await listKeys(db)).map(({ name }) => name) });
for (let count = 1; ; count += 1) {
  const name = `${process.pid}-${count}`;
  await createKey(db, { name, workspace: "proof", scopes: ["read"], now: Date.now() });
  say({ written: name });
  await new Promise((resolve) => setTimeout(resolve, 20));
}

function say(what: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
