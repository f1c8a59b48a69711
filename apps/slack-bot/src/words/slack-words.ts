/** What only Slack has words for, in one language; the rest comes from `@reelay/chat`. */
export interface SlackWords {
  accepted(renderId: string): string;
  /** The bot cannot post there: the card goes to the person. */
  acceptedAsDirectMessage(renderId: string): string;
  /** The bot posts there, but Slack takes files only from members. */
  acceptedWithoutFile(renderId: string): string;
  /** On a card that came to the person instead of the conversation it was asked for in. */
  cardMoved: string;
  unavailable: string;
  notInstalled: string;
  edit: string;
  yourText: string;
  /** The text is too long for its button: the bot's next restart breaks it. */
  copyYourText: string;
  draftGone: string;
  done: string;
  checkStarted: string;
  renderList: string;
  avatarList: string;
  details: string;
  help: readonly string[];
  mentionHint: string;
  formFailed: string;
  form: FormWords;
  settings: SettingsWords;
}

interface FormWords {
  moreScript(part: number): string;
  moreRoom: string;
  avatarPlaceholder: string;
  place: string;
  loading: string;
  scriptMissing: string;
  fileUnreadable: string;
  fileTooLarge: string;
  fileEmpty: string;
  fileNoText: string;
  fileAndText: string;
}

interface SettingsWords {
  title: string;
  submit: string;
  scope: string;
  forMe: string;
  forChannel: string;
  delivery: string;
  asFile: string;
  asLink: string;
  mention: string;
  yes: string;
  no: string;
  cardLanguage: string;
  saved: string;
  channelNeedsManager: string;
}
