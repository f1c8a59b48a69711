import type { AiStudiosClient, AvatarSummary, ModelSummary } from "./client.ts";
import { readList } from "./containers.ts";
import type { Send } from "./call.ts";
import { isRecord, textOf } from "./json.ts";

type CatalogueCalls = Pick<AiStudiosClient, "listAvatars" | "listWorkspaces" | "listTemplates" | "listModels">;

/** Section 7 of the contract: the lists to choose from. */
export function catalogueCalls(send: Send): CatalogueCalls {
  return {
    listAvatars: () =>
      send({ method: "GET", path: "/dropdown/models" }, (data) => readEach(data, "models", readAvatar)),
    listWorkspaces: () =>
      send({ method: "GET", path: "/dropdown/workspaces" }, (data) => readEach(data, "workspaces", readWorkspace)),
    listTemplates: () =>
      send({ method: "GET", path: "/dropdown/templates_business" }, (data) =>
        readEach(data, "templates", readTemplate),
      ),
    listModels: () => send({ method: "GET", path: "/model" }, (data) => readEach(data, "models", readModel)),
  };
}

/** Entries that lack an id cannot be chosen and are left out. */
function readEach<Entry>(
  data: unknown,
  name: string,
  read: (record: Record<string, unknown>) => Entry | null,
): Entry[] | null {
  const records = readList(data, name, "list", "items");
  return records?.map(read).filter((entry) => entry !== null) ?? null;
}

function readAvatar(record: Record<string, unknown>): AvatarSummary | null {
  const id = textOf(record, "id", "modelId");
  return id === null ? null : { id, label: readLabel(record, id), avatarType: textOf(record, "avatarType") };
}

function readWorkspace(record: Record<string, unknown>): { id: string; name: string } | null {
  const id = textOf(record, "workspaceId", "id");
  return id === null ? null : { id, name: textOf(record, "workspaceName", "name") ?? id };
}

function readTemplate(record: Record<string, unknown>): { id: string; name: string } | null {
  const id = textOf(record, "id", "templateId");
  return id === null ? null : { id, name: textOf(record, "name") ?? id };
}

function readModel(record: Record<string, unknown>): ModelSummary | null {
  const item = readItem(record);
  if (item === null) return null;
  const clothes = readList(record["clothes"]) ?? [];
  return { ...item, clothes: clothes.map(readItem).filter((cloth) => cloth !== null) };
}

function readItem(record: Record<string, unknown>): { id: string; label: string; thumbnail: string | null } | null {
  const id = textOf(record, "id", "modelId");
  return id === null ? null : { id, label: readLabel(record, id), thumbnail: textOf(record, "thumbnail") };
}

/** A label is text or one text per language (`{ko, en}`). */
function readLabel(record: Record<string, unknown>, fallback: string): string {
  const label = record["label"];
  const spoken = isRecord(label) ? textOf(label, "en", "ko", ...Object.keys(label)) : textOf(record, "label", "name");
  return spoken ?? fallback;
}
