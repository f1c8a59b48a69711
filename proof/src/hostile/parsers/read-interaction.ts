import { parseInteraction } from "../../../../apps/discord-bot/src/interaction/parse-interaction.ts";
import type { Dice } from "../dice.ts";
import { mutateInput } from "../inputs/mutate-input.ts";

const receivedAt = 1_790_000_001_000;
const base = {
  id: "1549924659200000000",
  token: "token-of-an-interaction",
  application_id: "1100000000000000900",
  guild_id: "1100000000000000001",
  channel_id: "1100000000000000101",
  channel: { id: "1100000000000000101", type: 0 },
  context: 0,
  member: { user: { id: "1100000000000000901", username: "alice" }, nick: null, permissions: "0" },
  locale: "ko",
  app_permissions: "3072",
  attachment_size_limit: 52_428_800,
  authorizing_integration_owners: { "0": "1100000000000000001" },
};
const data = {
  id: "5",
  name: "video",
  custom_id: "card:again:r_0:1:",
  component_type: 2,
  options: [{ name: "script", type: 3, value: "Hello" }],
  components: [],
  resolved: { attachments: { "77": { id: "77", url: "https://x", filename: "s.txt", size: 5 } } },
};

/** An interaction: read, or not; with an id that is one, and nothing of it in the prototype of everything. */
export function readInteraction(dice: Dice): string | undefined {
  const message = { id: "99", embeds: [] };
  const whole = { ...base, type: 1 + dice.below(6), data: { ...data, type: 1 + dice.below(4) }, message };
  const text = mutateInput(dice, whole);
  const read = parseInteraction(JSON.parse(text), receivedAt);
  if (read === undefined || read === "ping") return undefined;
  const isOdd = !/^\d{1,20}$/.test(read.id) || !/^\d{1,20}$/.test(read.person.id) || read.token === "";
  return isOdd ? `${read.id} of ${read.person.id} out of ${text.slice(0, 300)}` : undefined;
}
