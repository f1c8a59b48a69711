export type * from "./card.ts";
export type * from "./chat-platform.ts";
export { DeliveryFailure, type DeliveryFailureKind } from "./delivery-failure.ts";

export { cardOf, titleLimit, type CardOptions } from "./card/card-of.ts";
export { shortened } from "./card/shortened.ts";

export { languageOf, languages, type Language } from "./words/language.ts";
export { wordsOf } from "./words/words-of.ts";
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
