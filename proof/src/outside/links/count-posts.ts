/** What stands in a chat, as far as it names renders. */
export interface Posts {
  cards: readonly { text: string; isFinal: boolean }[];
  mentions: readonly { text: string }[];
}

/** One card that shows the end and one mention for every render; anything else is wrong. */
export function countPosts(renderIds: readonly string[], { cards, mentions }: Posts): string[] {
  return renderIds.flatMap((id) => {
    const own = cards.filter(({ text }) => text.includes(id));
    const calls = mentions.filter(({ text }) => text.includes(id));
    const problems: string[] = [];
    if (own.length !== 1) problems.push(`${id} has ${own.length} cards`);
    else if (!own.every(({ isFinal }) => isFinal)) problems.push(`the card of ${id} does not show its end`);
    if (calls.length !== 1) problems.push(`${id} has ${calls.length} mentions`);
    return problems;
  });
}
