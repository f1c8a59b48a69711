import type { EphemeralRecord, SlackStandIn, StandInMessage } from "@reelay/slack-stand-in";
import type { Line } from "./start-line.ts";

/** The id of the render that an answer names. */
export const idIn = (value: unknown): string => /r_\w+/.exec(JSON.stringify(value))![0];

/** Every message that Alice can see and that the bot may write. */
function places(line: Line): StandInMessage[] {
  const { slack } = line;
  const channels = ["C01GENERAL", "C02ELSEWHERE", "C06TEAM000"].flatMap((id) => slack.channel(id).messages);
  return [...channels, ...slack.directMessages("U01ALICE00")];
}

const isOf = (id: string, mark: string) => (message: StandInMessage) => {
  const metadata = JSON.stringify(message.metadata) ?? "";
  return metadata.includes(mark) && metadata.includes(id);
};

export const cardsOf = (line: Line, id: string) => places(line).filter(isOf(id, "reelay_card"));
export const mentionsOf = (line: Line, id: string) => places(line).filter(isOf(id, "reelay_mention"));

/** The card of a render, once it has this button. */
export async function cardWith(line: Line, id: string, actionId: string): Promise<StandInMessage> {
  return await line.until(() =>
    cardsOf(line, id).find(({ blocks }) => JSON.stringify(blocks).includes(`"${actionId}"`)),
  );
}

/** Presses a button of a card in C01GENERAL; gives the private answer. */
export async function press(
  line: Line,
  card: StandInMessage,
  actionId: string,
  userId = "U01ALICE00",
): Promise<EphemeralRecord> {
  const { slack } = line;
  const before = slack.ephemerals.length;
  const { failure } = await slack.blockAction({ channelId: "C01GENERAL", messageTs: card.ts, actionId, userId });
  if (failure) throw new Error(failure);
  return await line.until(() => slack.ephemerals.slice(before).find((answer) => answer.userId === userId));
}

/** The form that `act` opens, once it shows a script. */
export async function formOpenedBy(
  line: Line,
  act: () => Promise<unknown>,
): Promise<ReturnType<SlackStandIn["openViews"]>[number]> {
  const before = line.slack.openViews().length;
  await act();
  return await line.until(() => {
    const opened = line.slack.openViews().slice(before).at(-1);
    return opened && JSON.stringify(opened.view).includes("script_0") ? opened : undefined;
  });
}
