/** What a bot says besides its cards, in one language. `{id}` is a render's id, filled by `fillIn`. */
export interface BotWords {
  accepted: string;
  /** The bot cannot post there: the card goes to the person. */
  acceptedAsDirectMessage: string;
  /** On a card that came to the person instead of the conversation it was asked for in. */
  cardMoved: string;
  /** The service surely got nothing. */
  unavailable: string;
  notInstalled: string;
  edit: string;
  /** Stands before a text that was not taken. */
  yourText: string;
  done: string;
  checkStarted: string;
  renderList: string;
  avatarList: string;
  details: string;
  file: FileWords;
  scriptMissing: string;
  settings: SettingsWords;
}

/** Why a script's file was not taken. */
export interface FileWords {
  unreadable: string;
  tooLarge: string;
  empty: string;
  noText: string;
  /** Both a text and a file were given. */
  andText: string;
}

export interface SettingsWords {
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
