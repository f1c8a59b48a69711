/**
 * What a link does to the answers of its peer; requests get through, so that the worst case is the usual one: done, and
 * not known to be done. `blackHole` holds both directions; `halfOpen` swallows a connection's answers for good.
 */
export type LinkMode = "open" | "latency" | "reset" | "blackHole" | "drip" | "halfOpen" | "garbage" | "truncation";
