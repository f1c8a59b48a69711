import { readdir, readFile, readlink } from "node:fs/promises";

/** Ids of the processes whose working folder is `folder`, children of commands included. Linux only. */
export async function processesIn(folder: string): Promise<number[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(ids.map(async (id) => ((await folderOf(id)) === folder ? [id] : [])));
  return found.flat();
}

/** The processes below one process: children, and theirs. */
export async function processesBelow(parentId: number): Promise<number[]> {
  const text = await readFile(`/proc/${parentId}/task/${parentId}/children`, "utf8").catch(() => "");
  const children = text.split(" ").filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(processesBelow))).flat()];
}

const folderOf = (id: number): Promise<string | undefined> => readlink(`/proc/${id}/cwd`).catch(() => undefined);
