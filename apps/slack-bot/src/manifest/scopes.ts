/** A right that the bot asks for. */
export interface BotScope {
  scope: string;
  /** Why, in words for the person who installs it. */
  reason: string;
  /** Methods of the Web API that need it; a test holds that no other method is called. */
  methods: readonly string[];
}

/** Every right, with its reason. The manifests and docs/slack.md are printed from this list. */
export const botScopes: readonly BotScope[] = [
  { scope: "commands", reason: "`/video`, `/videos` and the two shortcuts", methods: ["views.open", "views.update"] },
  {
    scope: "chat:write",
    reason: "posts the card once, edits it, and mentions the person when the video is ready",
    methods: ["chat.postMessage", "chat.update", "chat.postEphemeral"],
  },
  {
    scope: "chat:write.public",
    reason: "posts the card in public channels without being invited; without it the card goes to a direct message",
    methods: [],
  },
  {
    scope: "im:write",
    reason: "sends the video directly where a conversation takes no posts",
    methods: ["conversations.open"],
  },
  {
    scope: "files:write",
    reason: "uploads the finished video",
    methods: ["files.getUploadURLExternal", "files.completeUploadExternal"],
  },
  {
    scope: "files:read",
    reason: "reads a script that was put into the form as a file, and sees whether a video is shown",
    methods: ["files.info"],
  },
  { scope: "app_mentions:read", reason: "`@Reelay make a video: …` in threads", methods: [] },
  {
    scope: "users:read",
    reason: "shows who asked without pinging them, and knows the workspace's admins",
    methods: ["users.info"],
  },
  {
    scope: "channels:read",
    reason: "sees before anything is spent whether it may post in a public channel",
    methods: ["conversations.info"],
  },
  { scope: "groups:read", reason: "the same for private channels", methods: ["conversations.info"] },
  { scope: "im:read", reason: "the same for direct messages", methods: ["conversations.info"] },
  { scope: "mpim:read", reason: "the same for group messages", methods: ["conversations.info"] },
  {
    scope: "channels:history",
    reason: "after a crash, finds its own card instead of posting it twice",
    methods: ["conversations.history", "conversations.replies"],
  },
  {
    scope: "groups:history",
    reason: "the same in private channels",
    methods: ["conversations.history", "conversations.replies"],
  },
  {
    scope: "im:history",
    reason: "the same in direct messages",
    methods: ["conversations.history", "conversations.replies"],
  },
  {
    scope: "mpim:history",
    reason: "the same in group messages",
    methods: ["conversations.history", "conversations.replies"],
  },
];

/** Methods that any token may call. */
export const methodsWithoutScope: readonly string[] = ["auth.test", "apps.connections.open", "oauth.v2.access"];
