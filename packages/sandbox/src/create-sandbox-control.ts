import type { SetFault } from "./faults/create-fault-board.ts";
import type { FaultInput } from "./faults/fault.ts";
import type { Ledger, LedgerProject } from "./ledger.ts";

/** The control API of one region, for tests and other processes on this machine. */
export type SandboxControl = {
  ledger(): Promise<Ledger>;
  /** One project's account. Throws when there is none with this id. */
  project(projectId: string): Promise<LedgerProject>;
  /** The accounts of the projects whose name contains the text, for example a render's id. */
  projectsNamed(nameIncludes: string): Promise<LedgerProject[]>;
  /** Sets a fault; it stays until its count is used up or it is cleared. Answers with its id. */
  setFault(fault: FaultInput): Promise<SetFault>;
  faults(): Promise<SetFault[]>;
  clearFault(id: string): Promise<void>;
  clearFaults(): Promise<void>;
  /** Every token issued so far is refused from now on. */
  revokeTokens(): Promise<void>;
};

/** A typed client for `<controlUrl>/…` of a region. Throws when the sandbox refuses, with its message. */
export function createSandboxControl(controlUrl: string): SandboxControl {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was refused (${response.status}): ${await response.text()}`);
    // The peer is this package's own control routes, typed by the same declarations.
    const answer: T = JSON.parse(await response.text());
    return answer;
  };
  return {
    ledger: () => call("GET", "/ledger"),
    project: (projectId) => call("GET", `/projects/${encodeURIComponent(projectId)}`),
    projectsNamed: async (nameIncludes) => {
      const { projects } = await call<Ledger>("GET", "/ledger");
      return projects.filter(({ name }) => name.includes(nameIncludes));
    },
    setFault: (fault) => call("POST", "/faults", fault),
    faults: () => call("GET", "/faults"),
    clearFault: async (id) => {
      await call("DELETE", `/faults/${encodeURIComponent(id)}`);
    },
    clearFaults: async () => {
      await call("DELETE", "/faults");
    },
    revokeTokens: async () => {
      await call("POST", "/tokens/revoke");
    },
  };
}
