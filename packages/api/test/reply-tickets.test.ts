import { describe } from "vitest";
import { openChatService } from "./open-chat-service.ts";
import { openInMemoryTestStore, openPostgresTestStore } from "./open-test-store.ts";
import { replyTicketsContract } from "./reply-tickets-contract.ts";

const databaseUrl = process.env["DATABASE_URL"];

describe("reply tickets, embedded", () => {
  replyTicketsContract(() => openChatService(openInMemoryTestStore));
});

describe.skipIf(databaseUrl === undefined)("reply tickets, PostgreSQL (needs DATABASE_URL)", () => {
  replyTicketsContract(() => openChatService(() => openPostgresTestStore(databaseUrl ?? "")));
});
