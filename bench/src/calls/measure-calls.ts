import type { Bench, BenchRow, Curve } from "../bench.ts";
import { filmMany, type Filmed, type Wish } from "../finish/film-many.ts";
import { openChats, type Chats, type Surface } from "../finish/open-chats.ts";
import { percentile } from "../finish/percentile.ts";
import { startInstallation } from "../finish/start-installation.ts";
import { countAlone } from "./count-alone.ts";
import { finishTogether, type ShownTogether } from "./finish-together.ts";

const surfaces: readonly Surface[] = ["slack", "discord"];

/** What a render costs AI STUDIOS and the chat platforms in calls. */
export const measureCalls: Bench = {
  name: "calls",
  title: "Calls per render: to AI STUDIOS, to Slack and to Discord; many ends in one channel",
  async run(world) {
    const sizes = world.quick ? { each: 2, crowd: 5, together: [2] } : { each: 12, crowd: 60, together: [5, 15] };
    const chats = await openChats(world);
    const installation = await startInstallation(world, { ...chats.env, SANDBOX_SPEED: world.quick ? "3" : "0.3" });
    await chats.connected();
    await installation.control.setFault({ kind: "missingWebhook", nameIncludes: "Alone" });
    const before = new Map(surfaces.map((surface) => [surface, chats.calls(surface)]));
    const filmed = await filmMany({ installation, chats }, wishes(sizes.each), world.quick ? 250 : 500);
    const perSurface = surfaces.map((surface) => {
      const calls = (chats.calls(surface) - (before.get(surface) ?? 0)) / sizes.each;
      return chatRow(surface, calls, filmed);
    });
    world.say(`${sizes.crowd} renders at once`);
    const crowd = await countAlone(installation, sizes.crowd);
    const together: (ShownTogether & { count: number })[] = [];
    for (const count of sizes.together) {
      world.say(`${count} ends in one channel`);
      together.push({ count, ...(await finishTogether(world, count)) });
    }
    return {
      rows: [
        vendorRow("with webhooks", filmed, 4),
        vendorRow("without webhooks", filmed, 20),
        crowdRow(crowd, sizes.crowd),
        ...perSurface,
        refusedRow(chats, together),
        ...together.flatMap(togetherRows),
      ],
      curves: [togetherCurve(together)],
      notes: notesFor(sizes.each),
    };
  },
};

/** Every kind in both chats: webhooks or not by turns, chats by pairs. */
function wishes(each: number): Wish[] {
  return Array.from({ length: 2 * each }, (_, index) => ({
    surface: index % 4 < 2 ? "slack" : "discord",
    script: `${index % 2 === 0 ? "Nudged" : "Alone"} ${index + 1}: counted to the last call.`,
  }));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const loopReads = ({ acceptedAtMs, finishedAtMs }: Filmed): number => Math.ceil((finishedAtMs - acceptedAtMs) / 3_000);

function vendorRow(how: "with webhooks" | "without webhooks", filmed: readonly Filmed[], most: number): BenchRow {
  const kind = how === "with webhooks" ? "Nudged" : "Alone";
  const chosen = filmed.filter(({ title }) => title.startsWith(kind));
  const calls = mean(chosen.map(({ vendorCalls }) => vendorCalls));
  return {
    what: `AI STUDIOS, ${how}: calls per render, mean (most ${percentile(
      chosen.map(({ vendorCalls }) => vendorCalls),
      1,
    )})`,
    unit: "calls",
    better: "lower",
    ours: calls,
    rival: { name: "create, 3 s loop", value: 1 + mean(chosen.map(loopReads)) },
    target: { text: `≤ ${most}`, met: calls <= most },
  };
}

function crowdRow(
  { callsPerRender, loopReadsPerRender }: { callsPerRender: number; loopReadsPerRender: number },
  count: number,
): BenchRow {
  return {
    what: `AI STUDIOS, ${count} at once without webhooks: calls per render, logins too`,
    unit: "calls",
    better: "lower",
    ours: callsPerRender,
    rival: { name: "create, 3 s loop", value: 1 + loopReadsPerRender },
    target: { text: "≤ 20", met: callsPerRender <= 20 },
  };
}

function chatRow(surface: Surface, calls: number, filmed: readonly Filmed[]): BenchRow {
  return {
    what: `${surface === "slack" ? "Slack" : "Discord"}: calls per render, files and mention too`,
    unit: "calls",
    better: "lower",
    ours: calls,
    rival: { name: "an edit per read of the 3 s loop", value: 2 + mean(filmed.map(loopReads)) },
    target: { text: "≤ 12", met: calls <= 12 },
  };
}

function refusedRow(chats: Chats, together: readonly ShownTogether[]): BenchRow {
  const refused = together.reduce((sum, { refusedCalls }) => sum + refusedCalls, chats.refusedCalls());
  const target = { text: "0", met: refused === 0 };
  return { what: "chat calls refused with 429", unit: "calls", better: "lower", ours: refused, target };
}

function togetherRows({ count, cardsSeconds, mentionsSeconds }: ShownTogether & { count: number }): BenchRow[] {
  const rival = { name: "floor of one post a second", value: count - 1 };
  const most = 1.1 * (count - 1);
  const row = { unit: "s", better: "lower", rival } as const;
  return [
    {
      ...row,
      what: `${count} ends in one Slack channel: last card shows it`,
      ours: cardsSeconds,
      target: { text: `≤ ${most.toFixed(1)} s`, met: cardsSeconds <= most },
    },
    { ...row, what: `${count} ends in one Slack channel: last person is mentioned`, ours: mentionsSeconds },
  ];
}

function togetherCurve(together: readonly (ShownTogether & { count: number })[]): Curve {
  return {
    name: "calls-together",
    title: "Renders that end at one moment in one Slack channel",
    x: { label: "renders", unit: "" },
    y: { label: "until the last one is shown", unit: "s" },
    series: [
      { name: "last card", points: together.map(({ count, cardsSeconds }) => [count, cardsSeconds]) },
      { name: "last mention", points: together.map(({ count, mentionsSeconds }) => [count, mentionsSeconds]) },
      { name: "one post a second", points: together.map(({ count }) => [count, count - 1]) },
    ],
  };
}

function notesFor(each: number): string[] {
  return [
    `${each} renders of about 33 s with webhooks and ${each} without, by turns, half of them in Slack and half in Discord, each in a channel of its own; counted in the ledgers of the sandbox and the stand-ins. The download of the video is none of the API's calls. How reads grow with the length of a render is in finish.`,
    "With webhooks: the sandbox sends four (25, 50, 75, 100 %), each is answered with one read because its body is not believed, and the planned looks go on beside them because a webhook may be lost: fewer calls than one or two to begin and one per webhook are not to be had without believing a body.",
    "Many at once: each render is read by itself; one list call for all of them is not made, because it is not known whether the real list shows exports under way.",
    "Ends at one moment: a final card is an edit, which does not wait for the channel's post a second; a mention is a post and does. More than about 20 ends in a minute wait for Slack's 50 edits a minute and workspace.",
  ];
}
