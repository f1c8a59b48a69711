import { cardButton, linkButton } from "./card-buttons.ts";
import type { Command } from "./command.ts";
import { avatarSearch, draftButton, moreRoomButton, videoFormSubmit } from "./form-handlers.ts";
import { mention } from "./mention.ts";
import { settingsSubmit } from "./settings-form.ts";
import { globalShortcut, messageShortcut } from "./shortcuts.ts";
import { video } from "./video.ts";
import { videos } from "./videos.ts";

/** Everything that people can do with the bot. Dispatch and both manifests are made from this list. */
export const commands: readonly Command[] = [
  video,
  videos,
  globalShortcut,
  messageShortcut,
  mention,
  videoFormSubmit,
  settingsSubmit,
  avatarSearch,
  cardButton,
  linkButton,
  draftButton,
  moreRoomButton,
];
