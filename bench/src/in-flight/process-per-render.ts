import type { BenchWorld } from "../bench.ts";
import { processFigures } from "../world/process-figures.ts";
import { startProgram } from "../world/start-program.ts";
import { openSandbox } from "../world/open-sandbox.ts";
import { pause } from "../world/pause.ts";

/** AI STUDIOS' own sample: one process that asks every three seconds until its render is done. */
const sample = (url: string): string =>
  `const look = async () => { await (await fetch(${JSON.stringify(url)})).text(); console.log("looking"); };
   setInterval(look, 3000); await look();`;

/** Memory of one such process, megabytes. */
export async function processPerRender(world: BenchWorld): Promise<number> {
  const { env } = await openSandbox(world, { speed: 1 });
  const program = await startProgram({
    args: ["--input-type=module", "--eval", sample(`${env["AISTUDIOS_GLOBAL_BASE_URL"]}/api/odin/v3/editor/progress`)],
    cwd: world.folder,
    env: {},
    readyWhen: /looking/,
  });
  await pause(world.quick ? 200 : 7_000);
  const { rssMb } = await processFigures(program.processId);
  await program.kill();
  return rssMb;
}
