export type * from "./card.ts";
export type * from "./chat-platform.ts";
export { DeliveryFailure, type DeliveryFailureKind } from "./delivery-failure.ts";
