import type { ProofPart } from "./proof-row.ts";

type Load = () => Promise<ProofPart>;

/** Every part, in the order they run: what takes no database first. Each is loaded only when it runs. */
export const parts: ReadonlyMap<string, Load> = new Map<string, Load>([]);
