import { errorDataOf, type ReelayClient, type RenderDetails, type RenderView } from "@reelay/api/client";

const newest = 10;

/** A person's ten newest renders in a workspace, whatever they asked for them with. */
export async function listOwn(
  client: ReelayClient,
  { workspaceId, personId }: { workspaceId: string; personId: string },
): Promise<RenderView[]> {
  const { renders } = await client.renders.list.query({ limit: newest, origin: { workspaceId, personId } });
  return renders;
}

/** Who asks about a render by its id, and from where. */
export interface AskedRender {
  surface: "slack" | "discord";
  workspaceId: string;
  personId: string;
  renderId: string;
  /** Only asked about a render of somebody else in this workspace. */
  isManager(): Promise<boolean> | boolean;
}

/**
 * The render with a typed id when it is this person's, or of this workspace and a manager asks; else undefined, as if it
 * were not there. Throws as the client does.
 */
export async function findOwn(client: ReelayClient, asked: AskedRender): Promise<RenderDetails | undefined> {
  const found = await readRender(client, asked.renderId);
  return found && (await isOwn(found, asked)) ? found : undefined;
}

/**
 * As `findOwn`, and for whoever knows the id a render that was asked for on another surface: only how far it is, without
 * a word or a link of it. The id is the permission: ten characters of it are chance.
 */
export async function findFollowed(client: ReelayClient, asked: AskedRender): Promise<RenderDetails | undefined> {
  const found = await readRender(client, asked.renderId);
  if (found === undefined || (await isOwn(found, asked))) return found;
  return found.origin.surface === asked.surface ? undefined : stateOnly(found);
}

async function isOwn({ origin }: RenderDetails, asked: AskedRender): Promise<boolean> {
  if (origin.surface !== asked.surface || origin.workspaceId !== asked.workspaceId) return false;
  return origin.personId === asked.personId || (await asked.isManager());
}

/** The title is made of the script, and a problem's sentences may quote it. */
function stateOnly(render: RenderDetails): RenderDetails {
  const { origin, problem, links, timeline } = render;
  return {
    ...render,
    title: "",
    script: null,
    problem: problem && { ...problem, message: "", hint: "" },
    links: { ...links, watch: "", video: null, vendor: null, public: false },
    hosts: [],
    parentId: null,
    origin: { surface: origin.surface },
    timeline: timeline.map((entry) => ({ ...entry, data: {} })),
    delivery: null,
  };
}

async function readRender(client: ReelayClient, id: string): Promise<RenderDetails | undefined> {
  try {
    return await client.renders.get.query({ id });
  } catch (error) {
    if (errorDataOf(error)?.code === "RENDER_NOT_FOUND") return undefined;
    throw error;
  }
}
