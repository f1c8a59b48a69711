/** What `late-service.ts` is given, as JSON on its command line. */
export interface LateSettings {
  /** How far its clock is ahead, milliseconds. */
  lateMs: number;
  dataDir: string;
  databaseUrl: string | undefined;
  secret: string;
  port: number;
  /** The sandbox that it brings along, as `pnpm start` does without credentials. */
  sandbox?: { ports: { global: number; china: number }; speed: number };
  /** Its bots; none without. */
  chat?: {
    slack: { botToken: string; appToken: string; apiUrl: string };
    discord: { token: string; applicationId: string; apiUrl: string };
  };
}
