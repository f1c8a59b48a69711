/** What measures one thing. It throws when it could not run at all; a missed target is a row like any other. */
export interface Bench {
  /** As `--only` names it; also the name of its file in `bench/results`. */
  name: string;
  /** The heading above its table. */
  title: string;
  /** Left out, aloud, where this is missing. A bench that can do without says in `notes` what it left out. */
  needs?: "postgres";
  run(world: BenchWorld): Promise<BenchResult>;
}

/** What the runner gives to a bench. */
export interface BenchWorld {
  /** A smoke of seconds: everything is tried, on as few cases as make sense. Its figures mean nothing. */
  quick: boolean;
  /** A PostgreSQL server where databases may be made and dropped; undefined when there is none. */
  databaseUrl: string | undefined;
  /** An empty folder of this bench, removed when it is over. */
  folder: string;
  /** Tells whoever waits what is going on. */
  say(line: string): void;
  /** Is done when the bench is over, also when it threw; the last one first. */
  after(undo: () => Promise<unknown>): void;
}

export interface BenchResult {
  rows: BenchRow[];
  curves: Curve[];
  /** What the figures alone do not say: how it was measured, what was left out, what limits it. */
  notes: string[];
}

/** One figure, beside the rival's where there is one. */
export interface BenchRow {
  what: string;
  /** `ms`, `MB`, `calls`, `renders/s`, … */
  unit: string;
  better: "lower" | "higher";
  ours: number;
  /** Measured in the same run. */
  rival?: { name: string; value: number };
  target?: { text: string; met: boolean };
}

/** A row as it is reported: `ratio` above 1 means that ours is better than the rival. */
export type RatedRow = BenchRow & { ratio?: number };

/** One picture. */
export interface Curve {
  /** The name of its file, unlike that of any other curve. */
  name: string;
  title: string;
  x: Axis;
  y: Axis;
  series: { name: string; points: [x: number, y: number][] }[];
}

export interface Axis {
  label: string;
  unit: string;
  log?: boolean;
}
