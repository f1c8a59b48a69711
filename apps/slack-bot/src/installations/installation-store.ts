import type { ReelayClient } from "@reelay/api/client";
import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";

type Keeper = Pick<ReelayClient, "installations">;

/** Keeps what Slack gives at an installation in the service, which encrypts it. The bot keeps nothing. */
export function createInstallationStore({ installations }: Keeper): InstallationStore {
  return {
    async storeInstallation(installation) {
      const payload: Record<string, unknown> = { ...installation };
      await installations.save.mutate({ surface: "slack", id: idOf(installation), payload });
    },
    async fetchInstallation(query) {
      const found = await installations.get.query({ surface: "slack", id: idOfQuery(query) });
      if (found === null) throw new NotInstalled(idOfQuery(query));
      return readInstallation(found.payload);
    },
    async deleteInstallation(query) {
      await installations.delete.mutate({ surface: "slack", id: idOfQuery(query) });
    },
  };
}

/** The service answered, and it knows no such installation. */
export class NotInstalled extends Error {
  override readonly name = "NotInstalled";
  constructor(id: string) {
    super(`Reelay is not installed in ${id}`);
  }
}

/** What Slack's library gave to storeInstallation comes back as it was; only what the bot uses is looked at. */
function readInstallation(payload: Record<string, unknown>): Installation {
  if (!isInstallation(payload)) throw new Error("the stored installation has no token");
  return payload;
}

function isInstallation(payload: object): payload is Installation {
  const bot: unknown = "bot" in payload ? payload.bot : undefined;
  return typeof bot === "object" && bot !== null && "token" in bot && typeof bot.token === "string";
}

function idOf({ team, enterprise, isEnterpriseInstall }: Installation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (id === undefined) throw new Error("Slack named neither a workspace nor an organisation");
  return id;
}

function idOfQuery({ teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>): string {
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? teamId ?? enterpriseId ?? "unknown";
}
