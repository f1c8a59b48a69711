export { AppError, type AppErrorOptions } from "./errors/app-error.ts";
export { errorCatalogue, type ErrorCode, type ErrorEntry } from "./errors/catalogue.ts";
export { canMove, isTerminal, renderStates, type RenderState } from "./render/render-state.ts";
export type * from "./region/region.ts";
export type * from "./aistudios/client.ts";
export { AiStudiosFailure, type FailureFacts, type FailureKind } from "./aistudios/failure.ts";
export type * from "./progress/tracking.ts";
export { connectRegion, type RegionSettings } from "./region/connect-region.ts";
export { isUsableLink } from "./region/is-usable-link.ts";
export { regions, sandboxCapabilities } from "./region/regions.ts";
export { routeRegion, type RegionRules } from "./region/route-region.ts";

export { countCharacters, SCRIPT_LIMIT } from "./script/count-characters.ts";
export { detectLanguage } from "./script/detect-language.ts";
export { joinScenes } from "./script/join-scenes.ts";
export { normaliseScript } from "./script/normalise-script.ts";
export { splitScript, type SplitOptions } from "./script/split-script.ts";
