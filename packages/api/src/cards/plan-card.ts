import type { ChatOrigin } from "../chat-settings/chat-origin.ts";
import type { ChatSettings } from "../chat-settings/chat-settings.ts";
import type { CardsTable } from "../store/schema.ts";

/** How the card of a new render will look and be delivered: fixed when it is accepted. */
export type NewCard = Pick<CardsTable, "surface" | "language" | "delivery" | "mention">;

/** The card of a request, or null when it names no place to post in. Without a setting it speaks the video's language. */
export function planCard(
  origin: ChatOrigin | null,
  settings: ChatSettings,
  video: { language: string },
): NewCard | null {
  if (origin?.placeId === undefined) return null;
  return {
    surface: origin.surface,
    language: settings.cardLanguage ?? video.language,
    delivery: settings.delivery ?? "file",
    mention: settings.mention ?? true,
  };
}
