import type { RenderView } from "@reelay/api/client";
import type { Command } from "../kill/command-stream.ts";
import type { Verdict } from "../kill/judge-batch.ts";

/** The number that every script of the stream begins with, which becomes its title. */
const numberIn = (text: string): string | undefined => /^Number (\d+) of this stream\./.exec(text)?.[1];

/** "Nobody knows" is what these say, so that a video may come of it or not. */
const unknownAnswers = /Not confirmed|dispatch_failed|operation_timeout|did not respond|fetch failed|connection broke/;

/** One command, at most one render, and its own; none for what was refused. */
export function judgeAnswers(commands: readonly Command[], renders: readonly RenderView[]): Verdict {
  const byNumber = Map.groupBy(renders, ({ title }) => numberIn(title));
  const broken = commands.flatMap((command) => {
    const own = byNumber.get(numberIn(command.script)) ?? [];
    return wrongIn(command, own).map((what) => `${command.script.slice(0, 30)} by ${command.via}: ${what}`);
  });
  const strangers = renders.filter(({ title }) => numberIn(title) === undefined);
  return { tried: commands.length, broken: [...broken, ...strangers.map(({ id }) => `${id} was asked for by nobody`)] };
}

function wrongIn({ id, told, via }: Command, own: readonly RenderView[]): string[] {
  const wrong: string[] = [];
  if (own.length > 1) wrong.push(`${own.length} renders`);
  if (id !== undefined && !own.some((render) => render.id === id)) wrong.push("it was given another's render");
  const wasRefused = id === undefined && told !== undefined && !unknownAnswers.test(told);
  if (wasRefused && via !== "discord" && own.length > 0) wrong.push(`refused (${told}), and made`);
  return wrong;
}

/** What somebody saw instead of a promise, one line for each command that was not simply accepted. */
export function troubles(commands: readonly Command[], renders: readonly RenderView[]): string[] {
  const made = new Set(renders.map(({ title }) => numberIn(title)));
  return commands.flatMap(({ script, told, via }) => {
    // A Discord command's promise is its card.
    const isMissing = via === "discord" && !made.has(numberIn(script));
    if (told === undefined && !isMissing) return [];
    return [`${script.slice(0, 30)} by ${via}: ${told ?? "no card came of it"}`];
  });
}
