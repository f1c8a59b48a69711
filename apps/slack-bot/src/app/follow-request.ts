import { inSpan } from "@reelay/tracing";
import type { Logger } from "pino";

/** A person's request begins a trace: what is done for it, here and in the service, has one reference. `name` is of ours. */
export async function followRequest(
  logger: Pick<Logger, "info">,
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  await inSpan(`slack ${name}`, { isRoot: true, kind: "server" }, async () => {
    logger.info({ name }, "slack.request");
    await work();
  });
}
