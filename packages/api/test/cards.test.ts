import { describe } from "vitest";
import { cardsContract } from "./cards-contract.ts";
import { openChatService } from "./open-chat-service.ts";
import { openInMemoryTestStore, openPostgresTestStore } from "./open-test-store.ts";

const databaseUrl = process.env["DATABASE_URL"];

for (const surface of ["slack", "discord"] as const) {
  describe(`cards of ${surface}, embedded`, () => {
    cardsContract(surface, () => openChatService(openInMemoryTestStore));
  });

  describe.skipIf(databaseUrl === undefined)(`cards of ${surface}, PostgreSQL (needs DATABASE_URL)`, () => {
    cardsContract(surface, () => openChatService(() => openPostgresTestStore(databaseUrl ?? "")));
  });
}
