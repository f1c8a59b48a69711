import { nextId } from "./next-id.ts";
import { firstWorkspaceId } from "./create-slack-state.ts";
import type { SlackState } from "./slack-state.ts";

/** `size` is what Slack says about it, the bytes' own length by default. */
export type PersonsFile = { name: string; bytes: Uint8Array; size?: number; userId?: string };

/** A file that a person gave to Slack, not to a conversation. */
export function addPersonsFile(state: SlackState, { name, bytes, size = bytes.length, userId }: PersonsFile) {
  const id = nextId(state, "F");
  state.files.set(id, {
    id,
    workspaceId: firstWorkspaceId,
    ownerId: userId ?? "U01ALICE00",
    name,
    title: name,
    expectedBytes: size,
    bytes,
    receivedBytes: size,
    sha256: null,
    completed: true,
    shares: [],
  });
  const url = `${state.origin}/files-pri/${firstWorkspaceId}-${id}/${encodeURIComponent(name)}`;
  return { id, name, size, url_private: url };
}
