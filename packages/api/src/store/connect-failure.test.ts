import { createServer } from "node:net";
import { expect, test } from "vitest";
import { connectFailure } from "./connect-failure.ts";
import { openStore } from "./open-store.ts";

test("a server that does not answer is STORE_UNAVAILABLE, and nothing of the error holds the password", async () => {
  const error: unknown = await openStore({ databaseUrl: "postgres://ana:s%40cret@127.0.0.1:1/reelay" }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({
    code: "STORE_UNAVAILABLE",
    cause: { message: expect.stringContaining("ECONNREFUSED") },
  });
  expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toMatch(/s@cret|s%40cret/);
});

test("a server that hangs up is STORE_UNAVAILABLE", async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const opening = openStore({ databaseUrl: `postgres://ana:secret@127.0.0.1:${port}/reelay` });
  await expect(opening).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
  server.close();
});

test.each(["", "nonsense secret", "mysql://ana:secret@host/db", "http://secret@host"])(
  "what is not a PostgreSQL URL is refused without being repeated: %j",
  async (databaseUrl) => {
    const error: unknown = await openStore({ databaseUrl }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "SETTINGS_INVALID", message: expect.stringContaining("DATABASE_URL") });
    expect(JSON.stringify([error, String(error)])).not.toContain("secret");
  },
);

test.each([
  ["28P01", "SETTINGS_INVALID"],
  ["28000", "SETTINGS_INVALID"],
  ["3D000", "SETTINGS_INVALID"],
  ["53300", "STORE_UNAVAILABLE"],
  ["57P03", "STORE_UNAVAILABLE"],
])("the server's answer %s is %s", (code, expected) => {
  const url = "postgres://ana:s%40cret@host/db";
  const answer = Object.assign(new Error(`no entry for s@cret s%40cret ${url}`), { code });
  const error = connectFailure(answer, url);
  expect(error.code).toBe(expected);
  expect(String(error.cause)).toBe(`Error: ${code}: no entry for *** *** ***`);
});
