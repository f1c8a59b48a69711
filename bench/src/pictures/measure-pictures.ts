import { join } from "node:path";
import { drawStoryboard } from "@reelay/preview";
import { renderVideo } from "../../../packages/sandbox/src/video/render-video.ts";
import type { Bench, BenchRow, BenchWorld } from "../bench.ts";
import { median } from "../world/median.ts";
import { childrenCpuMs } from "./children-cpu-ms.ts";
import { filmByFfmpeg } from "./film-by-ffmpeg.ts";
import { spokenProject } from "./spoken-project.ts";

/** What pictures cost: the storyboard before anything is spent, and the film of the sandbox. */
export const measurePictures: Bench = {
  name: "pictures",
  title: "A storyboard as PNG and the sandbox's film as MP4: time, CPU, size",
  async run(world) {
    const sizes = world.quick ? [1] : [1, 6, 24];
    const storyboards: Drawn[] = [];
    for (const scenes of sizes) storyboards.push(await drawOften(scenes, world.quick ? 1 : 9));
    world.say("films");
    const film = await shoot(world, world.quick ? 1 : 3);
    const rival = await shootByFfmpeg(world, film.filmSeconds);
    return {
      rows: [...storyboards.flatMap(storyboardRows), ...filmRows(film, rival)],
      curves: [
        {
          name: "pictures-storyboard",
          title: "A storyboard's cost",
          x: { label: "scenes", unit: "" },
          y: { label: "CPU", unit: "ms" },
          series: [{ name: "storyboard", points: storyboards.map(({ scenes, cpuMs }) => [scenes, cpuMs]) }],
        },
      ],
      notes: [
        "Storyboards are drawn in this process, the film by a child of it as in the sandbox, at 1280 × 720.",
        ...(rival === undefined
          ? ["The film's rival is left out: ffmpeg is not installed."]
          : [
              "ffmpeg encodes a test picture and a tone of the same length; ours also draws, speaks and writes captions.",
            ]),
      ],
    };
  },
};

interface Drawn {
  scenes: number;
  wallMs: number;
  cpuMs: number;
  bytes: number;
}

async function drawOften(scenes: number, times: number): Promise<Drawn> {
  const project = spokenProject(scenes);
  let { png } = await drawStoryboard(project);
  const [wallMs, cpuMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < times; round += 1) {
    const [begunAt, before] = [performance.now(), process.cpuUsage()];
    ({ png } = await drawStoryboard(project));
    const { user, system } = process.cpuUsage(before);
    wallMs.push(performance.now() - begunAt);
    cpuMs.push((user + system) / 1_000);
  }
  return { scenes, wallMs: median(wallMs), cpuMs: median(cpuMs), bytes: png.byteLength };
}

interface Shot {
  filmSeconds: number;
  wallSeconds: number;
  cpuSeconds: number;
  bytes: number;
}

async function shoot(world: BenchWorld, scenes: number): Promise<Shot> {
  const [begunAt, before] = [performance.now(), await childrenCpuMs()];
  const outFile = join(world.folder, "ours.mp4");
  const { bytes, seconds } = await renderVideo({ project: spokenProject(scenes), resolution: "720", outFile });
  return { filmSeconds: seconds, bytes, ...(await spent(begunAt, before)) };
}

async function shootByFfmpeg(world: BenchWorld, filmSeconds: number): Promise<Shot | undefined> {
  const [begunAt, before] = [performance.now(), await childrenCpuMs()];
  const made = await filmByFfmpeg(world.folder, filmSeconds);
  return made && { filmSeconds, ...made, ...(await spent(begunAt, before)) };
}

async function spent(begunAt: number, cpuMsBefore: number): Promise<Pick<Shot, "wallSeconds" | "cpuSeconds">> {
  return {
    wallSeconds: (performance.now() - begunAt) / 1_000,
    cpuSeconds: ((await childrenCpuMs()) - cpuMsBefore) / 1_000,
  };
}

function storyboardRows({ scenes, wallMs, cpuMs, bytes }: Drawn): BenchRow[] {
  const what = `storyboard of ${scenes === 1 ? "one scene" : `${scenes} scenes`}`;
  const row = { better: "lower" } as const;
  return [
    { ...row, what: `${what}: time`, unit: "ms", ours: wallMs, target: { text: "≤ 5,000 ms", met: wallMs <= 5_000 } },
    { ...row, what: `${what}: CPU`, unit: "ms", ours: cpuMs },
    { ...row, what: `${what}: size`, unit: "KB", ours: bytes / 1_024 },
  ];
}

function filmRows(film: Shot, rival: Shot | undefined): BenchRow[] {
  const what = `film of ${film.filmSeconds.toFixed(1)} s`;
  const row = (name: string, unit: string, value: (shot: Shot) => number): BenchRow => ({
    what: `${what}: ${name}`,
    unit,
    better: "lower",
    ours: value(film),
    ...(rival && { rival: { name: "ffmpeg", value: value(rival) } }),
  });
  return [
    row("time", "s", ({ wallSeconds }) => wallSeconds),
    row("CPU per second of film", "s", ({ cpuSeconds, filmSeconds }) => cpuSeconds / filmSeconds),
    row("size per second of film", "KB", ({ bytes, filmSeconds }) => bytes / 1_024 / filmSeconds),
  ];
}
