import { stringify } from "yaml";
import { createManifest, exampleOrigin } from "./create-manifest.ts";

const notes = {
  socket: ["Reelay for Slack over Socket Mode: no public address is needed. docs/slack.md has the steps."],
  http: [
    "Reelay for Slack over HTTP, for several replicas or many workspaces. docs/slack.md has the steps.",
    `Put your own address in the place of ${exampleOrigin} first.`,
  ],
} as const;

/** The manifest as a file that Slack's "Create app from manifest" takes. */
export function printManifest(mode: "socket" | "http"): string {
  const lines = [...notes[mode], "Printed by `node apps/slack-bot/src/main.ts manifests`; do not edit."];
  return `${lines.map((line) => `# ${line}\n`).join("")}${stringify(createManifest(mode), { lineWidth: 0 })}`;
}
