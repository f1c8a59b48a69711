import type { ErrorEntry } from "./error-entry.ts";

/** The region and its account. */
export const regionErrors = {
  REGION_NOT_CONFIGURED: {
    status: 400,
    message: "The region {region} has no credentials here, and requests never move to another region.",
    hint: "Set {settings}, or choose a region that is configured: {configured}.",
    retryable: false,
  },
  REGION_BASE_URL: {
    status: 400,
    message: "{setting} cannot be {value}: {reason}.",
    hint: "Use {expected}, or leave the setting out.",
    retryable: false,
  },
  REGION_CAPABILITY: {
    status: 400,
    message: "The {region} region does not offer {capability}: {reason}.",
    hint: "Use another region's account for this.",
    retryable: false,
  },
  AUTH_REFUSED: {
    status: 502,
    message: "The {region} AI STUDIOS service ({host}) refused this installation's key.",
    hint: "Keys are per region: check {settings} against {keyPage}. Nothing was spent.",
    retryable: false,
  },
  PLAN_LACKS_API: {
    status: 502,
    message: "The {region} AI STUDIOS account's plan does not include the API.",
    hint: "Upgrade the plan or use the key of an account that has API access. Nothing was spent.",
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
