import { webhookSecret } from "../../../packages/api/src/webhooks/webhook-secret.ts";

/** Any will do. */
export const serviceSecret = "a secret that only this bench knows, long enough";

const renderId = "r_0123456789abcdefghij";

/** The path under which AI STUDIOS would report about one render. */
export const webhookPath: string = `/hooks/aistudios/${renderId}/${webhookSecret(serviceSecret, renderId)}`;

export const webhookBody = JSON.stringify({ key: "project", progress: 100, downloadUrl: "https://x/y", state: "done" });
