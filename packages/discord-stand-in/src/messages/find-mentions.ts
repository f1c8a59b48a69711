import type { Json } from "../json.ts";
import { textOf } from "../json.ts";
import type { LiveMention } from "../record.ts";
import { withDescendants } from "../rules/component-rules.ts";
import type { AllowedMentions } from "../rules/message-rules.ts";

export type Mention = Pick<LiveMention, "kind" | "id" | "text">;

/** Everything that rings in a message with these texts: content and text displays, less what is inside code. */
export function findMentions(content: string, components: readonly Json[], allowed: AllowedMentions | null): Mention[] {
  const displays = components.flatMap(withDescendants).filter(({ type }) => type === 10);
  const texts = [content, ...displays.map((display) => textOf(display["content"]))];
  return texts.flatMap((text) => mentionsIn(text).filter((mention) => isAllowed(mention, allowed)));
}

/** docs.discord.com/developers/reference#message-formatting. */
function mentionsIn(text: string): Mention[] {
  const plain = text.replace(/```[\s\S]*?```|``[\s\S]*?``|`[^`]*`/gu, " ");
  return [...plain.matchAll(/<@!?(?<user>\d+)>|<@&(?<role>\d+)>|@(?:everyone|here)/gu)].map(({ groups }) => {
    if (groups?.["user"] !== undefined) return { kind: "user", id: groups["user"], text };
    if (groups?.["role"] !== undefined) return { kind: "role", id: groups["role"], text };
    return { kind: "everyone", id: null, text };
  });
}

/** Without `allowed_mentions` everything rings: docs.discord.com/developers/resources/message#allowed-mentions-object. */
function isAllowed({ kind, id }: Mention, allowed: AllowedMentions | null): boolean {
  if (allowed === null) return true;
  const parse = allowed.parse ?? [];
  switch (kind) {
    case "user":
      return parse.includes("users") || (allowed.users ?? []).includes(id ?? "");
    case "role":
      return parse.includes("roles") || (allowed.roles ?? []).includes(id ?? "");
    case "everyone":
      return parse.includes("everyone");
  }
}
