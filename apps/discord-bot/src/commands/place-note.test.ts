import { languages } from "@reelay/chat";
import { PermissionFlagsBits as bits } from "discord.js";
import { describe, expect, it } from "vitest";
import { wordsFor } from "../words/words-for.ts";
import { missingPermissions, placeNote } from "./place-note.ts";

const everything =
  bits.ViewChannel | bits.SendMessages | bits.SendMessagesInThreads | bits.AttachFiles | bits.EmbedLinks;
const channel = { context: "guild", isMember: true, isThread: false, permissions: everything } as const;
const thread = { ...channel, isThread: true };

describe("a place of a server", () => {
  it.each([
    [channel, bits.ViewChannel, "viewChannel"],
    [channel, bits.SendMessages, "sendMessages"],
    [channel, bits.AttachFiles, "attachFiles"],
    [channel, bits.EmbedLinks, "embedLinks"],
    [thread, bits.SendMessagesInThreads, "sendMessagesInThreads"],
  ])("names what is missing there", (place, bit, name) => {
    const lacking = { ...place, permissions: everything & ~bit };
    expect(missingPermissions(lacking)).toEqual([name]);
    for (const language of languages) {
      const words = wordsFor(language);
      expect(placeNote(lacking, words)).toContain(words.discord.place.permissions[missingPermissions(lacking)[0]!]);
    }
  });

  it("needs Send Messages in channels and Send Messages in Threads in threads", () => {
    expect(missingPermissions({ ...channel, permissions: everything & ~bits.SendMessagesInThreads })).toEqual([]);
    expect(missingPermissions({ ...thread, permissions: everything & ~bits.SendMessages })).toEqual([]);
  });

  it("says nothing in a server where the bot is only a person's own: nobody can give it permissions there", () => {
    expect(missingPermissions({ ...channel, isMember: false, permissions: 0n })).toEqual([]);
  });

  it("says what happens therefore", () => {
    const words = wordsFor("en");
    const noFiles = placeNote({ ...channel, permissions: everything & ~bits.AttachFiles }, words);
    expect(noFiles).toContain(words.answers.linkOnly);
    expect(noFiles).not.toContain(words.discord.place.noPost);
    const nothing = placeNote({ ...channel, permissions: 0n }, words)!;
    const { noPost, noEmbed, fix } = words.discord.place;
    for (const sentence of [noPost, words.answers.linkOnly, noEmbed, fix]) expect(nothing).toContain(sentence);
  });
});

it("nothing is said where everything is allowed, to administrators, and outside of servers", () => {
  const words = wordsFor("en");
  expect(placeNote(channel, words)).toBeUndefined();
  expect(placeNote({ ...channel, permissions: bits.Administrator }, words)).toBeUndefined();
  expect(placeNote({ ...channel, context: "private", permissions: 0n }, words)).toBeUndefined();
  expect(placeNote({ ...channel, context: "directMessage", permissions: 0n }, words)).toBeUndefined();
});
