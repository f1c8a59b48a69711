import type { RenderView } from "@reelay/api/client";
import type { RenderState } from "@reelay/core";
import type { Language } from "../words/language.ts";
import { sentenceOf } from "../words/sentence-for.ts";
import { wordsOf } from "../words/words-of.ts";
import type { RenderingStage, StageName } from "../words/words.ts";

const renderingStages: ReadonlySet<string> = new Set<RenderingStage>(["waiting", "rendering", "finishing"]);

/** What is happening, or what went wrong and what to do next. A person's decision and doubt about money come first. */
export function statusOf(render: RenderView, language: Language): string {
  const words = wordsOf(language).card;
  switch (render.state) {
    case "ready":
    case "expired":
      return words.status[render.state];
    case "canceled":
      return words.canceled[render.spent];
    case "failed":
      return problemSentence(render, language) ?? inWords(sentenceOf(unexplained, language));
    case "proposed":
    case "queued":
    case "submitting":
    case "rendering":
    case "saving":
      return busySentence(render, render.state, language);
  }
}

/** What the bar is labelled with. */
export function stageOf(render: RenderView): StageName {
  if (render.state === "rendering") return renderingStage(render);
  return stages[render.state];
}

type BusyState = "proposed" | "queued" | "submitting" | "rendering" | "saving";

const stages: Readonly<Record<Exclude<RenderState, "rendering">, StageName>> = {
  proposed: "queued",
  queued: "queued",
  submitting: "sending",
  saving: "saving",
  ready: "saving",
  failed: "saving",
  canceled: "saving",
  expired: "queued",
};

const unexplained = { code: "INTERNAL", message: "", hint: "" } as const;

function busySentence(render: RenderView, state: BusyState, language: Language): string {
  const words = wordsOf(language).card;
  if (render.needsPerson) return words.needsPerson;
  if (render.checking) return words.checking;
  const problem = problemSentence(render, language);
  if (problem !== null) return problem;
  return words.status[state === "rendering" ? renderingStage(render) : state];
}

function problemSentence(render: RenderView, language: Language): string | null {
  return render.problem && inWords(sentenceOf(render.problem, language));
}

function inWords({ message, next }: { message: string; next: string }): string {
  return `${message} ${next}`;
}

/** A stage that a newer service may add reads as rendering. */
function renderingStage(render: RenderView): RenderingStage {
  return isRenderingStage(render.stage) ? render.stage : "rendering";
}

function isRenderingStage(stage: string): stage is RenderingStage {
  return renderingStages.has(stage);
}
