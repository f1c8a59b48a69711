/** Discord's REST API without its version, where no setting says otherwise. */
export const discordApi = "https://discord.com/api";
