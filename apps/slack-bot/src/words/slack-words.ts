/** What only Slack has words for, in one language, or words of its own; the rest comes from `@reelay/chat`. */
export interface SlackWords {
  /** The bot cannot post there: the card goes to the person. */
  acceptedAsDirectMessage(renderId: string): string;
  /** The bot posts there, but Slack takes files only from members. */
  acceptedWithoutFile(renderId: string): string;
  notInstalled: string;
  /** The text is too long for its button: the bot's next restart breaks it. */
  copyYourText: string;
  draftGone: string;
  help: readonly string[];
  mentionHint: string;
  formFailed: string;
  form: FormWords;
  settings: { channelNeedsManager: string };
}

interface FormWords {
  moreScript(part: number): string;
  moreRoom: string;
  avatarPlaceholder: string;
  place: string;
  loading: string;
}
