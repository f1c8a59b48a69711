/** What the bot has to be told; docs/discord.md says where each comes from. */
export interface DiscordBotSettings {
  /** `gateway` needs no public address, one process per shard; `http` is for several replicas behind one address. */
  mode: "gateway" | "http";
  /** Bot token. */
  token: string;
  applicationId: string;
  /** 64 hexadecimal digits; proves that a request is Discord's, `http` only. */
  publicKey?: string | undefined;
  /** Discord's REST API without its version, such as `https://discord.com/api`; any conforming peer can be put there. */
  apiUrl?: string | undefined;
  /** Where the bot listens: `/healthz` and, in `http` mode, `/discord/interactions`. */
  host: string;
  port: number;
}

/** What is missing or contradictory, one sentence each; empty when the bot can start. */
export function settingsProblems({ mode, token, applicationId, publicKey }: DiscordBotSettings): string[] {
  const problems: string[] = [];
  if (token === "") problems.push("DISCORD_TOKEN is missing (the bot's token, from the app's page, Bot)");
  if (!/^\d{17,20}$/.test(applicationId)) {
    problems.push("DISCORD_APP_ID is missing or not an application id (17 to 20 digits, from General Information)");
  }
  if (publicKey !== undefined && !/^[0-9a-f]{64}$/i.test(publicKey)) {
    problems.push("DISCORD_PUBLIC_KEY must be 64 hexadecimal digits");
  }
  if (mode === "http" && publicKey === undefined) {
    problems.push("DISCORD_PUBLIC_KEY is missing (from General Information; http mode needs it)");
  }
  return problems;
}
