import type { RegionId } from "../region/region.ts";

/** Output height that AI STUDIOS renders; a string on the wire. */
export type Resolution = "4k" | "1080" | "720" | "480";

/** What the exporting calls share. `isExport` and `resolution` are always sent (contract C5). */
export interface ExportControls {
  resolution: Resolution;
  webhookUrl?: string | undefined;
  workspaceId?: string | undefined;
}

/** One read of `GET /editor/progress/{projectId}`, names normalised, nothing judged yet. */
export interface ProgressReading {
  /** 0 to 100, or null when the answer carried no finite number. */
  progress: number | null;
  /** The vendor's own word, lower-cased, or null. */
  state: string | null;
  /** Whatever link was given; whether it may be used is decided by `isUsableLink`. */
  downloadUrl: string | null;
}

/** One read of `GET /editor/project/{projectId}`. */
export interface ProjectReading extends ProgressReading {
  projectId: string;
  name: string | null;
  backendTaskId: string | null;
  creditSubtracted: boolean | null;
  /** The project as answered, unknown members included, for read-modify-write. */
  raw: Record<string, unknown>;
}

export interface ProjectSummary {
  projectId: string;
  name: string | null;
  state: string | null;
  downloadUrl: string | null;
}

export interface AvatarSummary {
  id: string;
  label: string;
  avatarType: string | null;
}

export interface ModelSummary {
  id: string;
  label: string;
  thumbnail: string | null;
  clothes: { id: string; label: string; thumbnail: string | null }[];
}

/**
 * AI STUDIOS V3 of one region. Every method throws `AiStudiosFailure` and nothing else.
 * No method that creates or exports is ever repeated by the client itself, except after an authorisation failure,
 * which is known not to have been accepted.
 */
export interface AiStudiosClient {
  readonly region: RegionId;
  readonly host: string;
  /** `GET /auth`. False when the service says the token is not accepted. */
  isAuthenticated(): Promise<boolean>;
  createProject(
    project: Record<string, unknown>,
    controls: ExportControls & { isExport: boolean },
  ): Promise<{ projectId: string }>;
  createFromTemplate(
    templateId: string,
    values: { aiName?: string; clothId?: string; name?: string; workspaceId?: string },
  ): Promise<{ projectId: string }>;
  editProject(
    projectId: string,
    updates: { sceneIdx: number; type: string; values: Record<string, unknown> }[],
    controls: ExportControls & { isExport: boolean },
  ): Promise<{ projectId: string }>;
  exportProject(projectId: string, controls: ExportControls): Promise<{ projectId: string }>;
  getProject(projectId: string): Promise<ProjectReading>;
  listProjects(): Promise<ProjectSummary[]>;
  deleteProjects(projectIds: string[]): Promise<{ deletedCount: number }>;
  getProgress(projectId: string): Promise<ProgressReading>;
  listAvatars(): Promise<AvatarSummary[]>;
  listWorkspaces(): Promise<{ id: string; name: string }[]>;
  listTemplates(): Promise<{ id: string; name: string }[]>;
  listModels(): Promise<ModelSummary[]>;
}
