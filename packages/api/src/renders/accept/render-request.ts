import type { NewCard } from "../../cards/plan-card.ts";
import type { Caller } from "../../keys/scope.ts";
import type { CreateInput } from "../create-input.ts";
import type { VideoPlan } from "../plan-video.ts";

/** A request that passed every check and is about to be stored. */
export interface RenderRequest {
  input: CreateInput;
  plan: VideoPlan;
  card: NewCard | null;
  context: { caller: Caller; parentId?: string };
}

/** A request with the place it will take. */
export interface PlacedRequest {
  request: RenderRequest;
  workspace: string;
  renderId: string;
}
