import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { commands } from "../commands/commands.ts";
import { createManifest } from "./create-manifest.ts";
import { manifestSchema } from "./manifest-schema.ts";
import { printManifest } from "./print-manifest.ts";
import { botScopes } from "./scopes.ts";

it.each(["socket", "http"] as const)("the %s manifest holds Slack's limits", (mode) => {
  expect(manifestSchema.safeParse(createManifest(mode)).error).toBeUndefined();
});

it.each(["socket", "http"] as const)("manifest.%s.yaml is what the list of commands prints", (mode) => {
  const file = readFileSync(new URL(`../../manifest.${mode}.yaml`, import.meta.url), "utf8");
  expect(file).toBe(printManifest(mode));
});

it("every command, shortcut and event that is dispatched is in the manifest", () => {
  const { features, settings } = createManifest("socket");
  const wanted = commands.flatMap((command) => {
    if (command.kind === "slash") return [command.name];
    if (command.kind === "shortcut") return [command.callbackId];
    return command.kind === "mention" ? [command.event] : [];
  });
  const offered = [
    ...features.slash_commands.map(({ command }) => command),
    ...features.shortcuts.map(({ callback_id }) => callback_id),
    ...settings.event_subscriptions.bot_events,
  ];
  expect(offered).toEqual(expect.arrayContaining(wanted));
});

it("only the HTTP manifest names addresses", () => {
  expect(printManifest("socket")).not.toContain("https://");
  expect(printManifest("http").match(/https:\/\/\S+\/slack\//g)).toHaveLength(6);
});

it("docs/slack.md gives every scope a reason, and no scope that is not asked for", () => {
  const page = readFileSync(new URL("../../../../docs/slack.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `([a-z_.:]+)` \| (.+) \|$/gm)].map(([, scope, reason]) => ({ scope, reason }));
  expect(rows).toEqual(botScopes.map(({ scope, reason }) => ({ scope, reason })));
});
