import type { MutantGroup } from "../mutant.ts";

const crash = "packages/chat/test/crash.test.ts";
const delivery = "packages/chat/test/delivery.test.ts";
const cards = "packages/api/test/cards.test.ts";

/** A card is posted once, then edited, by the holder of its lease only. */
export const delivering: MutantGroup = {
  promises: "never posting twice",
  mutants: [
    {
      name: "a post is not noted before it is made",
      promise: "after a crash the message is looked for before posting",
      file: "packages/chat/src/delivery/place-card.ts",
      find: "await delivery.remember({ postingSince: now() });",
      replace: "now();",
      tests: [crash],
    },
    {
      name: "a posted message is not recorded",
      promise: "a card is posted once",
      file: "packages/chat/src/delivery/place-card.ts",
      find: "await delivery.remember({ message, postingSince: null });",
      replace: "await delivery.remember({ postingSince: null });",
      tests: [delivery],
    },
    {
      name: "a lost post is made again at once",
      promise: "what a platform may still be taking is not made a second time",
      file: "packages/chat/src/delivery/place-card.ts",
      find: "if (mayStillLand(postingSince, now()))",
      replace: "if (mayStillLand(postingSince, now()) && postingSince < 0)",
      tests: ["packages/chat/test/late.test.ts"],
    },
    {
      name: "a mention has no note of its own",
      promise: "after a crash the mention is looked for before it is made",
      file: "packages/chat/src/delivery/mention-requester.ts",
      find: "await delivery.remember({ mentioningSince: now() });",
      replace: "now();",
      tests: [delivery],
    },
    {
      name: "a mention is made each time a render ends",
      promise: "one mention in a render's life",
      file: "packages/chat/src/delivery/mention-requester.ts",
      find: "notes().mention === undefined",
      replace: "notes() !== undefined",
      tests: [delivery],
      quick: true,
    },
    {
      name: "a lease never expires",
      promise: "a card is given again when its holder died",
      file: "packages/api/src/cards/take-due-cards.ts",
      find: "and (c.lease_id is null or c.leased_until <= ${at})",
      replace: "and (c.lease_id is null or c.created_at > ${at})",
      tests: [cards],
      title: "is kept for 60 s",
    },
    {
      name: "a leased card is given to others",
      promise: "one holder at a time",
      file: "packages/api/src/cards/take-due-cards.ts",
      find: "and (c.lease_id is null or c.leased_until <= ${at})",
      replace: "and (c.lease_id is null or c.created_at <= ${at})",
      tests: [cards],
      title: "gives every card to exactly one of many replicas",
    },
    {
      name: "a lost lease still counts",
      promise: "only the holder of the lease writes",
      file: "packages/api/src/cards/hold-card.ts",
      find: '.where("lease_id", "=", leaseId)',
      replace: "",
      tests: [cards],
      title: "is kept for 60 s",
    },
    {
      name: "a lost notification is never made up for",
      promise: "a lost NOTIFY costs seconds, never a card",
      file: "packages/api/src/renders/render-feed.ts",
      find: "const timer = setInterval(poke, atLeastMs);",
      replace: "const timer = setInterval(() => {}, atLeastMs);",
      tests: [cards],
      title: "notices by itself what only time makes due",
    },
    {
      name: "discord.js repeats what creates",
      promise: "what creates a message is never repeated by a library",
      file: "apps/discord-bot/src/platform/discord-rest.ts",
      find: "client(0, timeoutMs.creating)",
      replace: "client(3, timeoutMs.creating)",
      tests: ["apps/discord-bot/src/platform/discord-platform.test.ts"],
    },
    {
      name: "a loopback link is posted",
      promise: "a link that opens on this machine only is never posted",
      file: "packages/chat/src/card/card-of.ts",
      find: "const watchUrl = links.public ? links.watch : null;",
      replace: "const watchUrl = links.watch;",
      tests: ["packages/chat/src/card/card-of.test.ts"],
      title: "a loopback link is never shown",
    },
  ],
};
