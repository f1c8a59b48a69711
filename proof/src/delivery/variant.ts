/** What differs from platform to platform, place to place and render to render; each value is a word of a replay line. */
export const choices = {
  /** Slack's way: the file is uploaded first, then shown by an edit. Discord's: it travels with the edit. */
  surface: ["slack", "discord"],
  history: ["readable", "unreadable"],
  /** How long the platform knows the nonce of a post: not at all, five seconds, an hour. */
  nonce: ["no-nonce", "short-nonce", "long-nonce"],
  /** Whether a message of ours stands there already; its token may be dead, or die before the result is there. */
  reply: ["no-reply", "reply", "dead-reply", "dying-reply"],
  /** Whether somebody deletes the card's message just before its first outcome is edited into it. */
  message: ["stays", "deleted"],
  /** Whether the file fits, whether an edit without a file keeps it, and who refuses it. */
  file: ["fits-kept", "fits-dropped", "too-large", "refused-by-edit", "refused-by-upload"],
  /** When it is ready: at once, after progress was shown, or after a failure was shown. */
  life: ["at-once", "after-progress", "after-failure"],
  /** When the next process starts after a crash. */
  recovery: ["soon", "late"],
} as const;

export type Variant = { [Name in keyof typeof choices]: (typeof choices)[Name][number] };
