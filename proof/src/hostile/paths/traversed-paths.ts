import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { contentDisposition, fileNameOf } from "../../../../packages/api/src/media/name-download.ts";
import { atOnce } from "../at-once.ts";
import { createDice } from "../dice.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import type { Victim } from "../victim.ts";
import { sendRaw } from "../wire/raw-request.ts";

const canary = "canary-of-a-file-outside";
const seed = 8;
const steps = [
  "../",
  "..%2f",
  "%2e%2e/",
  "%2e%2e%2f",
  "..\\",
  "..%5c",
  "..%255c",
  "%252e%252e%252f",
  "....//",
  "..;/",
  "..%c0%af",
];
const ends = ["outside", "outside%00", "./outside", "videos/../../outside", "outside/.", "outside%20", "outside%0a"];
const roots = ["/media/", "/media/boards/", "/v/", "/hooks/aistudios/", "/trpc/"];

/** S8: no path leads out of the media folder, and no title becomes a dangerous file name. */
export async function traversedPaths(victim: Victim, titles: number): Promise<Outcome> {
  const tally = createTally();
  await plantFiles(victim);
  const paths = roots.flatMap((root) => [...spellingsBelow(root, victim)]);
  await atOnce(paths, 8, async (path) => {
    const answer = await sendRaw(victim.url, `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
    const held = status >= 400 && status < 500 && !answer.includes(canary) && !tellsFolder(victim, path, answer);
    tally.check(held, () => `${path} was answered ${answer.slice(0, 200)}`);
  });
  tryTitles(titles, tally);
  return tally.outcome(`${paths.length} paths, ${titles} titles; seed ${seed}`);
}

/** tRPC repeats the path that it was asked for, which the asker knew already. */
function tellsFolder({ dataDir }: Victim, path: string, answer: string): boolean {
  return answer.includes(basename(dataDir)) && !path.includes(basename(dataDir));
}

/** Files with every ending, beside, above and inside the folders that are served from. */
async function plantFiles({ dataDir }: Victim): Promise<void> {
  for (const folder of ["", "media", join("media", "videos"), join("media", "boards"), join("media", "posters")]) {
    await mkdir(join(dataDir, folder), { recursive: true });
    for (const ending of ["", ".mp4", ".png"]) await writeFile(join(dataDir, folder, `outside${ending}`), canary);
  }
}

function* spellingsBelow(root: string, { dataDir }: Victim): Generator<string> {
  for (const ending of ["", ".mp4", ".png"]) {
    for (const step of steps) {
      for (let depth = 1; depth <= 4; depth++) yield `${root}${step.repeat(depth)}outside${ending}`;
      for (const end of ends) yield `${root}${step}${end}${ending}`;
    }
    yield `${root}${encodeURIComponent(join(dataDir, "outside"))}${ending}`;
    yield `${root}/${join(dataDir, "outside")}${ending}`;
    yield `${root}file:%2f%2f${encodeURIComponent(dataDir)}%2foutside${ending}`;
    yield `${root}outside${ending}`;
    yield `${root}${"a".repeat(5_000)}${ending}`;
    yield `${root}%${ending}`;
    yield `${root}%ff%fe${ending}`;
  }
}

const titleLetters = '../\\:*?"<>|%\0\r\n\u202e\u2028\u0000 .~$`a\u{1f600}\ud800CON';

/** A download's name stays one plain name whatever the title is, and its header one line. */
function tryTitles(titles: number, tally: Tally): void {
  const dice = createDice(seed);
  for (let tried = 0; tried < titles; tried++) {
    const title = dice.text(dice.below(120), titleLetters);
    const name = fileNameOf(title);
    const header = contentDisposition("attachment", title);
    const plain = basename(name) === name && !/^\.|[/\\\p{Cc}\p{Cf}]/u.test(name) && name.length <= 260;
    tally.check(
      plain && /^[\x20-\x7e]*$/.test(header),
      () => `${JSON.stringify(title)} became ${JSON.stringify(name)}`,
    );
  }
}
