export { AppError, type AppErrorOptions } from "./errors/app-error.ts";
export { errorCatalogue, type ErrorCode, type ErrorEntry } from "./errors/catalogue.ts";
export { canMove, isTerminal, renderStates, type RenderState } from "./render/render-state.ts";
export type * from "./region/region.ts";
export type * from "./aistudios/client.ts";
export { AiStudiosFailure, type FailureFacts, type FailureKind } from "./aistudios/failure.ts";
export type * from "./progress/tracking.ts";
