import type { ReelayClient, RenderView } from "@reelay/api/client";

/**
 * Renders whose paid call was cut down again and again are put before a person, who answers "send again" here. One that
 * had been accepted after all would then be charged twice, and be seen. `asked` gets their ids.
 */
export async function answerQuestions(
  client: ReelayClient,
  renders: readonly RenderView[],
  asked: Set<string>,
): Promise<void> {
  for (const { id, needsPerson } of renders) {
    if (!needsPerson) continue;
    asked.add(id);
    // It may have moved on by itself just now.
    await client.renders.answer.mutate({ id, answer: "sendAgain" }).catch(() => {});
  }
}
