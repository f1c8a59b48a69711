import type { VendorVariant } from "./vendor-variant.ts";

/** What the vendor really has. Times are epoch milliseconds. */
export interface VendorProject {
  projectId: string;
  name: string;
  createdAt: number;
  /** When its export began; null for a draft. */
  exportedAt: number | null;
}

/** The vendor's truth: its projects and what it charged, whatever its reads show. */
export interface ProjectBook {
  readonly projects: readonly VendorProject[];
  /** How often it charged: every export, or every project once where exporting again is free. */
  charges(): { everyExport: number; everyProject: number };
  /** @returns the new project's id */
  create(name: string, isExport: boolean): string;
  /** @returns the id of what is being exported: the project, or a copy of it */
  export(projectId: string): string;
}

export function createProjectBook(variant: VendorVariant, now: () => number): ProjectBook {
  const projects: VendorProject[] = [];
  const exports: string[] = [];
  const add = (name: string, exportedAt: number | null): VendorProject => {
    const project = { projectId: `p${projects.length + 1}`, name, createdAt: now(), exportedAt };
    projects.push(project);
    return project;
  };
  return {
    projects,
    charges: () => ({ everyExport: exports.length, everyProject: new Set(exports).size }),
    create(name, isExport) {
      const isExported = isExport || !variant.honoursDraft;
      const { projectId } = add(name, isExported ? now() : null);
      if (isExported) exports.push(projectId);
      return projectId;
    },
    export(projectId) {
      const project = projects.find((known) => known.projectId === projectId);
      if (project === undefined) throw new Error(`there is no project ${projectId}`);
      // A copy counts for the project that it was made of.
      exports.push(projectId);
      if (!variant.keepsId) return add(project.name, now()).projectId;
      project.exportedAt ??= now();
      return projectId;
    },
  };
}
