import type { ConfiguredRegion, Service } from "../service.ts";
import { webhookSecret } from "./webhook-secret.ts";

/**
 * Where AI STUDIOS may report a render, or undefined when it cannot reach this service: without a public URL only the
 * sandbox, which runs on this machine, is given the local one. Carries a secret: never log it.
 */
export function webhookUrl(
  service: Pick<Service, "publicUrl" | "localUrl" | "secret">,
  renderId: string,
  region: Pick<ConfiguredRegion, "sandbox">,
): string | undefined {
  const origin = service.publicUrl ?? (region.sandbox ? service.localUrl : null);
  if (origin === null) return undefined;
  return `${origin}/hooks/aistudios/${renderId}/${webhookSecret(service.secret, renderId)}`;
}
