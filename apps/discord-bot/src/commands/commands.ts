import { cardButton } from "./card-button.ts";
import type { Button, Command, Form } from "./command.ts";
import { draftButton } from "./draft-button.ts";
import { makeFromMessage } from "./make-from-message.ts";
import { sentVideoForm } from "./sent-video-form.ts";
import { video } from "./video.ts";
import { videos } from "./videos.ts";

/** Everything that people can type or choose. Registration and dispatch are made from this list. */
export const commands: readonly Command[] = [video, videos, makeFromMessage];

export const buttons: readonly Button[] = [cardButton, draftButton];

export const forms: readonly Form[] = [sentVideoForm];
