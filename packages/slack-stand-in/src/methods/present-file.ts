import type { SlackState, StoredFile } from "../state/slack-state.ts";
import { permalinkOf } from "./share-file.ts";

/** A file as `files.info` shows it; `shares` says in which messages it stands. */
export function presentFile(state: SlackState, file: StoredFile): Record<string, unknown> {
  const visibility = { public: sharesOf(state, file, true), private: sharesOf(state, file, false) };
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    size: file.receivedBytes,
    user: file.ownerId,
    mode: "hosted",
    file_access: "visible",
    filetype: file.name.split(".").at(-1) ?? "",
    permalink: permalinkOf({ state }, file),
    url_private: `${state.origin}/files-pri/${file.workspaceId}-${file.id}/${encodeURIComponent(file.name)}`,
    is_public: Object.keys(visibility.public).length > 0,
    channels: Object.keys(visibility.public),
    shares: Object.fromEntries(Object.entries(visibility).filter(([, shares]) => Object.keys(shares).length > 0)),
  };
}

function sharesOf(state: SlackState, file: StoredFile, isPublic: boolean): Record<string, { ts: string }[]> {
  const shares: Record<string, { ts: string }[]> = {};
  const { now, shareDelayMs } = state.settings;
  for (const { channelId, ts, atMs } of file.shares) {
    if (now() - atMs < shareDelayMs) continue;
    if ((state.channels.get(channelId)?.kind === "public") !== isPublic) continue;
    (shares[channelId] ??= []).push({ ts });
  }
  return shares;
}
