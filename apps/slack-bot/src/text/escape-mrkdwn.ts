/** Slack reads `&`, `<` and `>` as markup and nothing else: after this no mention, channel or link is left live. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
