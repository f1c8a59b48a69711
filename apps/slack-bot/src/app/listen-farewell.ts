import type { App, InstallationStore } from "@slack/bolt";
import type { Logger } from "pino";

/** The app was removed or its tokens were revoked: what is kept of the workspace goes, too. */
export function listenFarewell(app: App, parts: { forget(workspaceId: string): Promise<void>; logger: Logger }): void {
  app.event("app_uninstalled", async ({ body }) => await parts.forget(body.team_id));
  app.event("tokens_revoked", async ({ body, event }) => {
    if ((event.tokens.bot ?? []).length > 0) await parts.forget(body.team_id);
  });
}

/** Deletes an installation; a service that does not answer leaves it for the next refusal. */
export async function forgetInstallation(store: InstallationStore, workspaceId: string, logger: Logger): Promise<void> {
  try {
    await store.deleteInstallation?.({ teamId: workspaceId, enterpriseId: undefined, isEnterpriseInstall: false });
    logger.info({ workspaceId }, "slack.installation-deleted");
  } catch (error) {
    logger.warn({ workspaceId, err: error }, "slack.installation-not-deleted");
  }
}
