/** Names of options and tasks as Discord shows them: lower-case, no spaces. The English ones are what the bot reads. */
export type TypedName =
  | "script"
  | "avatar"
  | "region"
  | "orientation"
  | "resolution"
  | "language"
  | "file"
  | "list"
  | "status"
  | "cancel"
  | "again"
  | "avatars"
  | "settings"
  | "help"
  | "id"
  | "search"
  | "for"
  | "delivery"
  | "mention"
  | "card-language";

export type PermissionName = "viewChannel" | "sendMessages" | "sendMessagesInThreads" | "attachFiles" | "embedLinks";

/** What only Discord has words for, in one language; the rest comes from `@reelay/chat`. `{name}` is filled by `fillIn`. */
export interface DiscordWords {
  names: Record<TypedName, string>;
  /** Descriptions of options, at most 100 characters. */
  options: OptionWords;
  /** Removes what was chosen. */
  noDefault: string;
  /** In brackets behind a suggestion of an old list. */
  stale: string;
  form: DiscordFormWords;
  place: PlaceWords;
  /** The same was asked for a moment ago; a link to its card may follow. */
  askedBefore: string;
  /** The text does not fit into the form. */
  tooLongForForm: string;
  oldButton: string;
  exampleScript: string;
  fromMessageHint: string;
  /** Under a render of another conversation, of which only the state is shown. */
  watchedOnly: string;
  settings: DiscordSettingsWords;
}

interface OptionWords {
  script: string;
  avatar: string;
  region: string;
  orientation: string;
  resolution: string;
  language: string;
  file: string;
  for: string;
  delivery: string;
  mention: string;
  cardLanguage: string;
}

interface DiscordFormWords {
  /** At most 45 characters each. */
  moreScript: string;
  look: string;
}

interface PlaceWords {
  permissions: Record<PermissionName, string>;
  missing: string;
  noPost: string;
  noEmbed: string;
  fix: string;
}

interface DiscordSettingsWords {
  applies: string;
  /** Where a value comes from. */
  from: Record<"person" | "place" | "workspace", string>;
}
