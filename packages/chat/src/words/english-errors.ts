import type { ErrorSentences } from "./error-sentence.ts";

const tellOwner = "Tell whoever runs Reelay here.";
const goesOn = "Nothing to do: it is tried again by itself.";
const later = "Nothing was started. Try again in a minute.";

export const englishErrors: ErrorSentences = {
  SCRIPT_EMPTY: { message: "The script is empty.", next: "Write what the avatar should say." },
  SCRIPT_TOO_LONG: {
    message: "The script is too long[: it has {characters} characters, and at most {limit} are accepted].",
    next: "Cut it into several videos.",
  },
  PROJECT_INVALID: {
    message: "The project is not valid[ at {path}: {problem}].",
    next: "Correct it and send it again.",
  },
  INPUT_INVALID: {
    message: "Something in the request is not valid[: {path}, {problem}].",
    next: "Correct it and send it again.",
  },
  AVATAR_UNKNOWN: {
    message: "There is no such avatar[ ({avatar}) in the {region} region].",
    next: "Choose one with /videos avatars.",
  },
  BODY_TOO_LARGE: { message: "The request is too large.", next: "Send a shorter script." },
  IDEMPOTENCY_CONFLICT: {
    message: "This request was already used for something else.",
    next: "Start again with a new command.",
  },
  KEY_MISSING: { message: "The bot has no API key for the Reelay service.", next: tellOwner },
  KEY_INVALID: { message: "The Reelay service does not accept the bot's API key.", next: tellOwner },
  KEY_SCOPE: { message: "The bot's API key lacks a right[: {scope}].", next: tellOwner },
  TOO_MANY_REQUESTS: { message: "That was too many requests at once.", next: "Wait a moment and try again." },
  RENDER_NOT_FOUND: { message: "There is no such video here[: {render}].", next: "See yours with /videos." },
  CARD_LEASE_LOST: {
    message: "Another part of Reelay took over this card.",
    next: "Nothing is to be done: the card is updated by itself.",
  },
  RENDER_STATE: {
    message: "That is not possible now, because the video has moved on.",
    next: "Look at its card to see what can be done.",
  },
  NOT_ACCEPTED_IN_TIME: { message: "Reelay is too busy just now, so it was not accepted.", next: later },
  STORE_UNAVAILABLE: { message: "Reelay cannot reach its database.", next: later },
  DISK_FULL: {
    message: "There is no room left where Reelay keeps its videos.",
    next: `${tellOwner} Waiting videos go on once there is room.`,
  },
  SERVICE_STOPPING: { message: "Reelay is restarting.", next: "Try again in a minute." },
  REGION_NOT_CONFIGURED: {
    message: "This region is not set up here[: {region}], and videos never move to another region.",
    next: "Choose another region[, such as {configured}].",
  },
  REGION_BASE_URL: { message: "The address of an AI STUDIOS region is not valid here.", next: tellOwner },
  REGION_CAPABILITY: {
    message: "This region does not offer that[: {region}, {capability}].",
    next: "Choose another region or leave it out.",
  },
  AUTH_REFUSED: {
    message: "AI STUDIOS refused this installation's key[ for the {region} region].",
    next: `${tellOwner} Keys are per region. Nothing was spent.`,
  },
  PLAN_LACKS_API: {
    message: "The AI STUDIOS plan of this installation does not include the API.",
    next: `${tellOwner} Nothing was spent.`,
  },
  VENDOR_REFUSED: {
    message: "AI STUDIOS refused this video[: {reason}].",
    next: "Change the script or the options and make it again.",
  },
  VENDOR_UNREACHABLE: { message: "AI STUDIOS cannot be reached.", next: goesOn },
  VENDOR_RATE_LIMITED: { message: "AI STUDIOS asked to slow down.", next: goesOn },
  VENDOR_NOT_THE_API: { message: "The address set for AI STUDIOS is not its API.", next: tellOwner },
  VENDOR_INVALID_RESPONSE: {
    message: "AI STUDIOS gave an answer that cannot be read.",
    next: "It is tried again by itself where that is safe.",
  },
  SUBMIT_UNKNOWN: {
    message: "It is not known whether AI STUDIOS accepted this video, so it may have been charged.",
    next: "Look at the AI STUDIOS dashboard[ for {render}], then choose to send it again or to stop.",
  },
  RENDER_FAILED: {
    message: "AI STUDIOS could not render the video[: {reason}].",
    next: "Try again, or change the script first.",
  },
  RENDER_MISSING: {
    message: "AI STUDIOS no longer knows this video; it may have been deleted there.",
    next: "If it shows up within a day, the video appears here. Check again, or try again.",
  },
  RENDER_DEADLINE: {
    message: "AI STUDIOS did not finish in time[ ({minutes} minutes)].",
    next: "If it finishes within a day, it appears here. Check again, or try again.",
  },
  RENDER_NO_LINK: {
    message: "AI STUDIOS finished the video but gave no usable link[ for {minutes} minutes].",
    next: "If a link comes within a day, the video appears here. Check again, or try again.",
  },
  VIDEO_UNUSABLE: {
    message: "The finished video could not be copied[: {reason}].",
    next: "Check again, or try again.",
  },
  VIDEO_TOO_LARGE: { message: "The finished video is larger than this installation keeps.", next: tellOwner },
  SETTINGS_INVALID: { message: "The settings of this installation cannot be used.", next: tellOwner },
  STORE_LOCKED: { message: "Reelay's data folder is in use by another process.", next: tellOwner },
  STORE_FORMAT: { message: "Reelay's data folder was written by another version.", next: tellOwner },
  MEDIA_FOLDER_OTHER: { message: "Reelay's processes do not share one folder of videos.", next: tellOwner },
  INTERNAL: {
    message: "Something went wrong inside Reelay.",
    next: "Try again. If it happens again, send the reference to whoever runs Reelay here.",
  },
};
