import { generateKeyPairSync } from "node:crypto";
import { botUserId, people, places } from "../places.ts";
import { fillSettings } from "../settings.ts";
import type { DiscordStandInOptions } from "../settings.ts";
import { addChannel, addPerson } from "./add-to-state.ts";
import type { DiscordState } from "./discord-state.ts";
import { botPermissions, permission } from "./permissions.ts";

/** A Discord with one server, three people and a channel of every kind: see `places` and `people`. */
export function createDiscordState(options: DiscordStandInOptions): DiscordState {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const state: DiscordState = {
    settings: fillSettings(options),
    origin: "",
    privateKey,
    publicKeyHex: publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex"),
    guilds: new Map(),
    people: new Map(),
    channels: new Map(),
    messages: new Map(),
    ephemerals: [],
    interactions: new Map(),
    files: new Map(),
    commands: { global: [], guilds: new Map() },
    calls: [],
    failures: [],
    liveMentions: [],
    windows: new Map(),
    counter: 0n,
    dispatch: () => undefined,
  };
  addPeople(state);
  addPlaces(state);
  return state;
}

function addPeople(state: DiscordState): void {
  addPerson(state, { id: botUserId, username: "reelay", displayName: "Reelay", bot: true });
  addPerson(state, { id: people.alice, username: "alice", displayName: "Alice" });
  addPerson(state, { id: people.bob, username: "bob", displayName: "Bob", locale: "ko" });
  const permissions = botPermissions | permission.manageGuild;
  addPerson(state, { id: people.chen, username: "chen", displayName: "Chen", locale: "zh-CN", permissions });
}

function addPlaces(state: DiscordState): void {
  state.guilds.set(places.guild, { id: places.guild, name: "Reelay", tier: 0, botIsMember: true });
  const usual = state.settings.historyReadable ? botPermissions : botPermissions & ~permission.readMessageHistory;
  const text = (id: string, name: string, without = 0n, slowModeSeconds = 0): void =>
    void addChannel(state, { id, name, permissions: usual & ~without, slowModeSeconds });
  text(places.general, "general");
  text(places.readonly, "readonly", permission.sendMessages);
  text(places.hidden, "hidden", permission.viewChannel);
  text(places.nofiles, "nofiles", permission.attachFiles);
  text(places.noembeds, "noembeds", permission.embedLinks);
  text(places.slow, "slow", 0n, 60);
  addChannel(state, { id: places.forum, name: "ideas", type: 15, permissions: usual });
  const thread = { type: 11, parentId: places.general } as const;
  addChannel(state, { ...thread, id: places.thread, name: "thread" });
  addChannel(state, { ...thread, id: places.archivedThread, name: "archived", archived: true });
  addChannel(state, { ...thread, id: places.lockedThread, name: "locked", archived: true, locked: true });
  addChannel(state, { id: places.forumPost, name: "a post", type: 11, parentId: places.forum });
  addChannel(state, { id: places.peersDm, type: 1, recipientIds: [people.alice, people.bob] });
}
