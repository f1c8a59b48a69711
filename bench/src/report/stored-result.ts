import type { Curve, RatedRow } from "../bench.ts";
import type { Machine } from "./describe-machine.ts";

/** One bench's JSON in `bench/results`. */
export interface StoredResult {
  name: string;
  title: string;
  /** A smoke, whose figures mean nothing. */
  quick: boolean;
  command: string;
  seconds: number;
  machine: Machine;
  rows: RatedRow[];
  curves: Curve[];
  notes: string[];
}
