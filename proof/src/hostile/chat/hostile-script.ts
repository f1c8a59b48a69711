import type { Dice } from "../dice.ts";

/** What people put into a script who want more than a video, or whose keyboard does. */
const fragments: readonly string[] = [
  "<script>alert(1)</script>",
  "</p><p>",
  "</title><img src=x onerror=alert(1)>",
  `"><svg onload=alert(1)>`,
  "' onmouseover='alert(1)",
  "<!--",
  "-->",
  "<![CDATA[",
  "&lt;script&gt;",
  "&#60;b&#62;",
  "</textarea></style><style>*{display:none}",
  "javascript:alert(1)",
  "{{7*7}}${7*7}",
  "<!channel>",
  "<!here>",
  "<!everyone|hey>",
  "<@U02BOB0000>",
  "<@U02BOB0000|bob>",
  "<!subteam^S0123456>",
  "<#C01GENERAL>",
  "<!date^1392734382^{date}^https://evil.example/|x>",
  "<https://evil.example|https://aistudios.com>",
  "&lt;!channel&gt;",
  "@everyone",
  "@here",
  "@channel",
  "<@1100000000000000902>",
  "<@!1100000000000000902>",
  "<@&1100000000000000001>",
  "<#1100000000000000101>",
  "</video:1>",
  "<t:0:R>",
  "<a:party:123456789012345678>",
  "[safe](https://evil.example)",
  "https://discord.gg/evil",
  "```\n",
  "`*_~|>#-",
  "\n> quote\n# head\n- item\n1. one\n",
  "\\",
  "\\\\<@1100000000000000902>",
  "\u202eesrever\u202c",
  "\u2066\u2067\u2068",
  "\u200b\u200d\ufeff\u00ad",
  "\u0000",
  "\u0007\u001b[31m",
  "\u0085\u2028\u2029",
  "\ud83d",
  "\udc00",
  `Z${"\u0351\u0352\u0353".repeat(60)}`,
  "👩‍👩‍👧‍👦🏳️‍🌈",
  "가나다 日本語 العربية עברית ไทย",
  "﷽",
  "a".repeat(300),
  "\r\n\r\n",
  "\n---\n",
  "%00%0a%s%n",
  "../../etc/passwd",
  "__proto__",
  "'; drop table renders; --",
];

/** A script of a few of them between ordinary words. */
export function hostileScript(dice: Dice): string {
  const parts = Array.from({ length: 1 + dice.below(6) }, () => dice.pick(fragments));
  return `Hello ${parts.join(dice.pick([" ", "", "\n", "x"]))} there.`;
}

/** One of them alone. */
export function hostileText(dice: Dice): string {
  return dice.pick(fragments);
}
