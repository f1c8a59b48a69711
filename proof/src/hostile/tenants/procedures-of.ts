import type { ProcedureType } from "./call-procedure.ts";

interface Procedure {
  _def: { type: ProcedureType };
}

/** Every procedure of a router by its whole path. tRPC lists them so; its type shows them as a tree. */
export function proceduresOf(listed: object): [path: string, type: ProcedureType][] {
  const entries: [string, unknown][] = Object.entries(listed);
  return entries.map(([path, procedure]) => {
    if (!isProcedure(procedure)) throw new TypeError(`${path} is not a procedure`);
    return [path, procedure._def.type];
  });
}

function isProcedure(value: unknown): value is Procedure {
  return typeof value === "function" && "_def" in value;
}
