import type { ErrorEntry } from "./error-entry.ts";

/** What AI STUDIOS did, or did not do. */
export const vendorErrors = {
  VENDOR_REFUSED: {
    status: 502,
    message: "AI STUDIOS refused the project: {reason}.",
    hint: "Change what it names and make the video again.",
    retryable: false,
  },
  VENDOR_UNREACHABLE: {
    status: 502,
    message: "AI STUDIOS ({host}) cannot be reached.",
    hint: "Nothing was sent. It is tried again by itself.",
    retryable: true,
  },
  VENDOR_RATE_LIMITED: {
    status: 502,
    message: "AI STUDIOS asked to slow down.",
    hint: "It is tried again by itself.",
    retryable: true,
  },
  VENDOR_NOT_THE_API: {
    status: 502,
    message: "{host} answered with something that is not the AI STUDIOS API.",
    hint: "Check {settings}: the host must serve /api/odin/v3.",
    retryable: false,
  },
  VENDOR_INVALID_RESPONSE: {
    status: 502,
    message: "AI STUDIOS ({host}) gave an answer that cannot be read.",
    hint: "It is tried again by itself where that is safe.",
    retryable: true,
  },
  SUBMIT_UNKNOWN: {
    status: 502,
    message: "It is not known whether AI STUDIOS accepted this render, so it may have been charged.",
    hint: "Look at the AI STUDIOS dashboard for a project named with {render}; then choose to send it again or to stop.",
    retryable: false,
  },
  RENDER_FAILED: {
    status: 502,
    message: "AI STUDIOS could not render the video: {reason}.",
    hint: "Look at the project in the AI STUDIOS editor, then try again.",
    retryable: false,
  },
  RENDER_MISSING: {
    status: 502,
    message: "AI STUDIOS no longer knows this project.",
    hint: "It may have been deleted there. It is looked at hourly for a day and delivered if it shows up; check again, or make it again.",
    retryable: true,
  },
  RENDER_DEADLINE: {
    status: 504,
    message: "AI STUDIOS did not finish within {minutes} minutes.",
    hint: "It is looked at hourly for a day and delivered if it finishes; check again, or make it again.",
    retryable: true,
  },
  RENDER_NO_LINK: {
    status: 504,
    message: "AI STUDIOS reported 100 % but gave no usable link for {minutes} minutes.",
    hint: "It is looked at hourly for a day and delivered if a link appears; check again, or open the project in the editor.",
    retryable: true,
  },
  VIDEO_UNUSABLE: {
    status: 502,
    message: "The finished file could not be copied: {reason}.",
    hint: "Check again; AI STUDIOS may give a fresh link.",
    retryable: true,
  },
  VIDEO_TOO_LARGE: {
    status: 502,
    message: "The finished file is larger than {limit} bytes.",
    hint: "Raise REELAY_MAX_VIDEO_BYTES and check again.",
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
