export { cardActionNames, type Card, type CardAction, type CardActionName, type CardVideo } from "./card.ts";
export type * from "./chat-platform.ts";
export { DeliveryFailure, type DeliveryFailureKind } from "./delivery-failure.ts";

export { cardOf, titleLimit, type CardOptions } from "./card/card-of.ts";
export { shortened } from "./card/shortened.ts";

export { languageOf, languages, type Language } from "./words/language.ts";
export { wordsOf } from "./words/words-of.ts";
export type * from "./words/bot-words.ts";
export type * from "./words/words.ts";
export { fillIn, type Details } from "./words/fill-in.ts";
export { faultOf, type Fault } from "./words/fault-of.ts";
export { sentenceFor, sentenceOf } from "./words/sentence-for.ts";
export type { ErrorSentence } from "./words/error-sentence.ts";
export { durationText, scenesText, sizeText } from "./words/quantities.ts";

export { chosen, optionChoices, type Choice, type OptionChoices, type ScriptLanguage } from "./options/choices.ts";
export { findAvatars, type NamedAvatar } from "./options/find-avatars.ts";
export { scriptFrom } from "./options/script-from.ts";

export { cardDeskOf, type CardDesk } from "./delivery/card-desk.ts";
export { decideDelivery, type DeliveryDecision, type DeliveryPreference } from "./delivery/decide-delivery.ts";
export type { FetchVideo, Sleep } from "./delivery/delivery.ts";
export { runDelivery, type DeliveryOptions } from "./delivery/run-delivery.ts";
export { openVideo } from "./delivery/open-video.ts";
export type { Budgets, CallBudget } from "./budgets/grant-turns.ts";

export { actOnCard, type ActionOutcome, type PlainActionName, type PressedAction } from "./bot/act-on-card.ts";
export { deliver } from "./bot/deliver.ts";
export { describeRefusal } from "./bot/describe-refusal.ts";
export { draftSchema, type Draft } from "./bot/draft.ts";
export { explain } from "./bot/explain.ts";
export { failedCall, type FailedCall } from "./bot/failed-call.ts";
export { createChatMetrics } from "./metrics/chat-metrics.ts";
export { processRegistry } from "./metrics/process-registry.ts";
export { createHealth, type BotHealth, type Health } from "./bot/health.ts";
export { keepTrying } from "./bot/keep-trying.ts";
export { findFollowed, findOwn, listOwn, type AskedRender } from "./bot/own-renders.ts";
export { readTextFile, type ReadFile } from "./bot/read-text-file.ts";
export { renderLine } from "./bot/render-line.ts";
export type { RequestOrigin } from "./bot/request-origin.ts";
export { requestRender, type RenderRequest, type RequestOutcome } from "./bot/request-render.ts";
export { startServer, type BotServer } from "./bot/start-server.ts";
export { timelineLines } from "./bot/timeline-lines.ts";
export { within } from "./bot/within.ts";

export { progressBar } from "./text/progress-bar.ts";
export { shorten } from "./text/shorten.ts";
export { wasNotSent } from "./text/was-not-sent.ts";
