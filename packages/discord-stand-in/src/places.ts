/** Ids of what stands there at the start: valid snowflakes, older than everything that happens later. */
export const places = {
  guild: "1100000000000000001",
  general: "1100000000000000101",
  readonly: "1100000000000000102",
  hidden: "1100000000000000103",
  nofiles: "1100000000000000104",
  noembeds: "1100000000000000105",
  slow: "1100000000000000106",
  forum: "1100000000000000107",
  thread: "1100000000000000201",
  archivedThread: "1100000000000000202",
  lockedThread: "1100000000000000203",
  forumPost: "1100000000000000204",
  /** Alice's and Bob's; the app is there for those who installed it for themselves. */
  peersDm: "1100000000000000301",
} as const;

/** Alice (en-US), Bob (ko, an ordinary member) and Chen (zh-CN, may manage the server). */
export const people = {
  alice: "1100000000000000901",
  bob: "1100000000000000902",
  chen: "1100000000000000903",
} as const;

/** A modern app's bot user has the app's id. */
export const applicationId = "1100000000000000900";
export const botUserId: string = "1100000000000000900";
export const botToken = "stand-in.bot.token";
