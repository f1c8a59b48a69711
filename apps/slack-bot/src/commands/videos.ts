import type { RenderDetails } from "@reelay/api/client";
import { explain, findAvatars, findFollowed, findOwn, listOwn, renderLine } from "@reelay/chat";
import type { KnownBlock } from "@slack/types";
import { escapeMrkdwn } from "../text/escape-mrkdwn.ts";
import { plainText } from "../text/plain-text.ts";
import { plainAnswer } from "./answers.ts";
import type { SlashCommand } from "./command.ts";
import { detailsAnswer } from "./details-answer.ts";
import { isManager } from "./may-act.ts";
import type { Answer, BotParts, Request } from "./request.ts";
import { openSettings } from "./settings-form.ts";

type Task = (parts: BotParts, request: Request, rest: string) => Promise<Answer | undefined>;

const help: Task = async (_parts, { words }) => {
  const text = words.help.join("\n");
  return { text, blocks: [{ type: "section", text: { type: "mrkdwn", text } }] };
};

const list: Task = async (parts, request) => {
  const renders = await listOwn(parts.client, request);
  if (renders.length === 0) return plainAnswer(request.words.noRenders);
  return titled(request.words.renderList, renders.map(renderLine));
};

const ofOne =
  (
    find: typeof findOwn,
    act: (parts: BotParts, request: Request, render: RenderDetails) => Promise<Answer> | Answer,
  ): Task =>
  async (parts, request, rest) => {
    const { workspaceId, personId, words } = request;
    const renderId = rest.split(/\s+/)[0] ?? "";
    const asked = { surface: "slack", workspaceId, personId, renderId } as const;
    const render = await find(parts.client, { ...asked, isManager: () => isManager(parts, request) });
    return render ? await act(parts, request, render) : plainAnswer(words.renderNotFound(renderId));
  };

const tasks: Readonly<Record<string, Task>> = {
  "": list,
  help,
  status: ofOne(findFollowed, (_parts, request, render) => detailsAnswer(request, render)),
  cancel: ofOne(findOwn, async ({ client }, { words }, { id }) => {
    const { spent } = await client.renders.cancel.mutate({ id });
    return plainAnswer(words.canceled[spent]);
  }),
  again: ofOne(findOwn, async ({ client }, { words, key }, { id }) => {
    const made = await client.renders.retry.mutate({ id, idempotencyKey: `slack:${key}` });
    return plainAnswer(words.accepted(made.id));
  }),
  async avatars({ client }, { words }, search) {
    const { entries } = await client.catalog.avatars.query({});
    const found = findAvatars(entries, search, 25);
    if (found.length === 0) return plainAnswer(words.noAvatars(search));
    return titled(
      words.avatarList,
      found.map(({ id, name }) => `${name} · ${id}`),
    );
  },
  async settings(parts, request) {
    await openSettings(parts, request);
    return undefined;
  },
};

/** `/videos`: what was made, and what can be done with it. Anything that is not a task gets the help. */
export const videos: SlashCommand = {
  kind: "slash",
  name: "/videos",
  description: "Your videos: list, status, cancel, again, avatars, settings, help",
  usageHint: "[status r_… | cancel r_… | again r_… | avatars | settings | help]",
  async run(parts, request, text) {
    const [, name = "", rest = ""] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
    const known = name.toLowerCase();
    const task = (Object.hasOwn(tasks, known) ? tasks[known] : undefined) ?? help;
    try {
      const answer = await task(parts, request, rest.trim());
      if (answer) await request.say(answer);
    } catch (error) {
      await request.say(plainAnswer(explain(parts, request, error)));
    }
  },
};

function titled(title: string, lines: readonly string[]): Answer {
  const text = lines.join("\n");
  const blocks: KnownBlock[] = [
    { type: "header", text: plainText(title, 150) },
    { type: "section", text: plainText(text) },
  ];
  return { text: escapeMrkdwn(`${title}\n${text}`).slice(0, 2_900), blocks };
}
