/** Permission bits: docs.discord.com/developers/topics/permissions. */
export const permission = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useExternalEmojis: 1n << 18n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export const allPermissions = (1n << 53n) - 1n;

/** What the bot, and an ordinary member, may where nobody changed anything. */
export const botPermissions =
  permission.viewChannel |
  permission.sendMessages |
  permission.sendMessagesInThreads |
  permission.embedLinks |
  permission.attachFiles |
  permission.readMessageHistory |
  permission.useApplicationCommands;

export const may = (permissions: bigint, bit: bigint): boolean =>
  (permissions & permission.administrator) !== 0n || (permissions & bit) === bit;

/** What `app_permissions` says outside servers, where there are no roles. */
export const appPermissionsInPrivate = permission.embedLinks | permission.attachFiles | permission.mentionEveryone;
