import { z } from "zod";

const valueSchema = z.tuple([z.string().max(100), z.number().int().min(0), z.string().max(100).nullable()]);

/** What a card's button carries: Slack signs what it sends back, so what was written here can be believed. */
export interface ActionValue {
  renderId: string;
  generation: number;
  requesterId: string | null;
}

/** At most 2,000 characters are allowed; this is about 60. */
export function writeActionValue({ renderId, generation, requesterId }: ActionValue): string {
  return JSON.stringify([renderId, generation, requesterId]);
}

/** Undefined for a button of another version that nobody can read any more. */
export function readActionValue(text: string | undefined): ActionValue | undefined {
  const [renderId, generation, requesterId] = valueSchema.safeParse(parseJson(text)).data ?? [];
  if (renderId === undefined || generation === undefined) return undefined;
  return { renderId, generation, requesterId: requesterId ?? null };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
}
