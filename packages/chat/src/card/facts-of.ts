import { regions, type Resolution } from "@reelay/core";
import type { RenderView } from "@reelay/api/client";
import type { Card } from "../card.ts";
import { faultOf } from "../words/fault-of.ts";
import type { Language } from "../words/language.ts";
import { durationText, scenesText, sizeText } from "../words/quantities.ts";
import { wordsOf } from "../words/words-of.ts";
import type { FactName } from "../words/words.ts";
import { shortened } from "./shortened.ts";

type Fact = Card["facts"][number];

const valueLimit = 80;

const resolutionTexts: Readonly<Record<Resolution, string>> = {
  "480": "480p",
  "720": "720p",
  "1080": "1080p",
  "4k": "4K",
};

/** What is known of a render, and nothing else: an unknown avatar or cost has no row. */
export function factsOf(render: RenderView, language: Language): Fact[] {
  const { facts: labels, faults } = wordsOf(language).card;
  const { problem } = render;
  const failed = render.state === "failed" && problem !== null;
  const values: [FactName, string | null][] = [
    ["cause", failed ? faults[faultOf(problem.code)] : null],
    ["region", regionText(render, language)],
    ["avatar", render.avatar === null ? null : shortened(render.avatar, valueLimit)],
    ["length", lengthText(render, language)],
    ["resolution", resolutionTexts[render.resolution]],
    ["size", render.state === "ready" && render.video ? sizeText(render.video.bytes, language) : null],
    ["cost", costText(render, language)],
  ];
  return values.flatMap(([name, value]) => (value === null || value === "" ? [] : [{ label: labels[name], value }]));
}

function regionText(render: RenderView, language: Language): string {
  return `${regions[render.region].flag} ${wordsOf(language).form.regions[render.region]}`;
}

function lengthText(render: RenderView, language: Language): string | null {
  const scenes = scenesText(render.scenes, language);
  if (render.state === "ready" && render.video) return `${durationText(render.video.seconds, language)} · ${scenes}`;
  if (render.estimateSeconds <= 0) return scenes;
  return `≈ ${durationText(render.estimateSeconds, language)} · ${scenes}`;
}

/** AI STUDIOS does not say what a render cost; that nothing was spent is known. */
function costText(render: RenderView, language: Language): string | null {
  const words = wordsOf(language).card;
  if (render.sandbox) return words.sandboxCost;
  return render.state === "failed" && render.spent === "nothing" ? words.nothingSpent : null;
}
