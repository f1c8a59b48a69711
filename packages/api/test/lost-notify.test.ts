import { describe, expect, onTestFinished, test } from "vitest";
import { openStore } from "../src/store/open-store.ts";
import { openLine } from "./open-line.ts";
import { createTestDatabase, type TestStore } from "./open-test-store.ts";
import { startTestService } from "./start-test-service.ts";

const serverUrl = process.env["DATABASE_URL"];

describe.skipIf(serverUrl === undefined)("lost notifications (needs DATABASE_URL)", () => {
  test("with every notification lost a render is made, followed and shown to its end all the same", async () => {
    const database = await createTestDatabase(serverUrl ?? "");
    const line = await openLine(database.databaseUrl, { deaf: true });
    const openDeaf = async (): Promise<TestStore> => {
      const store = await openStore({ databaseUrl: line.databaseUrl });
      return { store, databaseUrl: line.databaseUrl, cleanup: () => store.close() };
    };
    const service = await startTestService({ openStore: openDeaf });
    onTestFinished(async () => {
      await service.stop();
      await line.close();
      await database.drop();
    });
    const { id } = await service.client.renders.create.mutate({ script: "Nobody hears.", idempotencyKey: "deaf" });
    expect(await service.finished(id)).toMatchObject({ state: "ready" });
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
    expect(line.swallowed()).toBeGreaterThan(3);
  });
});
