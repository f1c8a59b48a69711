/** The limits of an account as they are without any setting. */
export const limits = { callsPerSecond: 25, callsAtOnce: 12 };
