import type { Bench, BenchRow, Curve } from "../bench.ts";
import { filmMany, type Filmed, type Wish } from "./film-many.ts";
import { finishVirtually } from "./finish-virtually.ts";
import { openChats } from "./open-chats.ts";
import { percentile } from "./percentile.ts";
import { startInstallation } from "./start-installation.ts";

/** Webhooks on the way come eight seconds apart, as they would for a video of half a minute. */
const sandboxSpeed = 0.3;

/** How long after AI STUDIOS is done the card says so, and the video plays. */
export const measureFinish: Bench = {
  name: "finish",
  title: "AI STUDIOS has finished: when its reader knows, with a webhook and without",
  async run(world) {
    const virtual = finishVirtually(world);
    world.say("renders in real time");
    const chats = await openChats(world);
    const installation = await startInstallation(world, {
      ...chats.env,
      SANDBOX_SPEED: String(world.quick ? 3 : sandboxSpeed),
    });
    await chats.connected();
    // Both kinds at once and by turns, so that what else the machine does meets both.
    await installation.control.setFault({ kind: "missingWebhook", nameIncludes: "Alone" });
    const filmed = await filmMany({ installation, chats }, wishes(world.quick ? 2 : 24), world.quick ? 250 : 1_000);
    const nudged = filmed.filter(({ title }) => title.startsWith("Nudged"));
    const alone = filmed.filter(({ title }) => title.startsWith("Alone"));
    return {
      rows: [...rowsOf("with a webhook", nudged, 1), ...rowsOf("no webhook", alone, 4), ...virtual.rows],
      curves: [shareCurve(nudged, alone), ...virtual.curves],
      notes: [
        `Real: ${nudged.length} renders of about 33 s with a webhook and as many without, one a second, a third of them in Slack, the others in Discord, by one server process with both bots; the stand-ins keep the platforms' rate limits. What the 3 s loop would have seen is counted from the sandbox's ledger for the same renders; its post takes no time here.`,
        "A webhook less than 5 s after another one waits until those 5 s are over: renders of a few seconds are shown by the next planned look instead.",
        ...virtual.notes,
      ],
    };
  },
};

function wishes(each: number): Wish[] {
  return Array.from({ length: 2 * each }, (_, index) => ({
    surface: index % 6 < 2 ? "slack" : "discord",
    script: `${index % 2 === 0 ? "Nudged" : "Alone"} ${index + 1}: somebody waits for this video.`,
  }));
}

const toldMs = ({ toldAtMs, finishedAtMs }: Filmed): number => toldAtMs - finishedAtMs;
const playableMs = ({ playableAtMs, finishedAtMs }: Filmed): number => playableAtMs - finishedAtMs;

/** When a loop that reads every so often from the acceptance on would have seen it. */
const loopMs =
  (everyMs: number) =>
  ({ acceptedAtMs, finishedAtMs }: Filmed): number => {
    const tookMs = finishedAtMs - acceptedAtMs;
    return Math.ceil(tookMs / everyMs) * everyMs - tookMs;
  };

function rowsOf(how: string, filmed: readonly Filmed[], goalSeconds: number): BenchRow[] {
  const row = (what: string, share: number, delayMs: (one: Filmed) => number): BenchRow => ({
    what: `${how}: finish → ${what}, p${share * 100}`,
    unit: "s",
    better: "lower",
    ours: percentile(filmed.map(delayMs), share) / 1_000,
    rival: { name: "3 s loop", value: percentile(filmed.map(loopMs(3_000)), share) / 1_000 },
  });
  const told = row("card says so", 0.95, toldMs);
  return [
    row("card says so", 0.5, toldMs),
    { ...told, target: { text: `≤ ${goalSeconds} s`, met: told.ours <= goalSeconds } },
    row("our copy plays", 0.5, playableMs),
    row("our copy plays", 0.95, playableMs),
  ];
}

function shareCurve(nudged: readonly Filmed[], alone: readonly Filmed[]): Curve {
  const points = (delaysMs: readonly number[]): [number, number][] =>
    delaysMs
      .toSorted((a, b) => a - b)
      .map((delayMs, index) => [(100 * (index + 1)) / delaysMs.length, Math.max(0, delayMs) / 1_000]);
  return {
    name: "finish-real",
    title: "AI STUDIOS has finished → the card says so",
    x: { label: "share of the renders", unit: "%" },
    y: { label: "delay", unit: "s" },
    series: [
      { name: "Reelay, with a webhook", points: points(nudged.map(toldMs)) },
      { name: "Reelay, no webhook", points: points(alone.map(toldMs)) },
      { name: "3 s loop", points: points([...nudged, ...alone].map(loopMs(3_000))) },
    ],
  };
}
