import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openInstallation, type OpenInstallation } from "./open-installation.ts";
import { openBrowser, visitPage } from "./visit-page.ts";

let installation: OpenInstallation;
let browser: Browser;
/** Addresses of watch pages; the hostile ones by their titles. */
let harmless: string;
let hostile: ReadonlyMap<string, string>;

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

const attack = [
  `<script>document.title = "taken"; alert(1)</script><img src=x onerror="document.title='taken'">`,
  `</div></main><style>* { display: none }</style><meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
  `"><iframe src="https://attacker.example/"></iframe><svg/onload=alert(1)><!-- ]]> -->`,
  `**bold** _it_ [link](javascript:alert(1)) \`code\` <https://attacker.example> @here &lt;b&gt; &amp; {{7*7}} \${7*7}`,
].join("\n");

const greetings = [
  { language: "en", words: "Welcome to the team, we are glad that you are here with us." },
  { language: "ko", words: "안녕하세요, 우리 팀에 오신 것을 진심으로 환영합니다." },
  { language: "zh", words: "您好，欢迎来到我们的团队，很高兴见到您。" },
];
const scriptAround = (words: string) => `${words}\n\n${attack}\n\n${words}`;
const titleAround = (words: string) => `${words} <img src=x onerror=alert(1)> "'>`;

beforeAll(async () => {
  [installation, browser] = await Promise.all([openInstallation("tiny"), openBrowser()]);
  const { make } = installation;
  const [first, ...others] = await Promise.all([
    make({ script: "Hello.", title: "Untouched" }),
    ...greetings.map(({ words, language }) =>
      make({ script: scriptAround(words), title: titleAround(words), language }),
    ),
  ]);
  harmless = first.links.watch;
  hostile = new Map(others.map(({ title, links }) => [title, links.watch]));
});

test.each(greetings)(
  "hostile markup among $language words is shown as the words it is",
  async ({ language, words }) => {
    const { page, requests, complaints } = await visitPage(browser, hostile.get(titleAround(words))!);
    const transcript = page.locator(".transcript");
    expect(await transcript.textContent()).toBe(scriptAround(words));
    expect(await transcript.getAttribute("lang")).toBe(language);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(titleAround(words));
    expect(await page.title()).toBe(titleAround(words));
    const plain = await visitPage(browser, harmless);
    expect(await elementNames(page)).toEqual(await elementNames(plain.page));
    expect(new Set(requests.map((address) => new URL(address).origin))).toEqual(new Set([installation.publicUrl]));
    expect(complaints).toEqual([]);
  },
);

test("even markup that slipped in could run, restyle and load nothing", async () => {
  const elsewhere = `${installation.url}/favicon.ico`;
  const slipped = new Map([
    [`<script>document.title = "taken"</script>`, "Executing inline script"],
    [`<style>main { display: none }</style>`, "Applying inline style"],
    [`<img src="${elsewhere}">`, "Loading the image"],
    [`<body onload="document.title = 'taken'">`, "Executing inline event handler"],
    [`<iframe src="${elsewhere}"></iframe>`, "Framing"],
    [`<base href="${elsewhere}">`, "Setting the document's base URI"],
  ]);
  const { page, requests, complaints } = await visitPage(browser, harmless);
  await page.route(harmless, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("<main>", `${[...slipped.keys()].join("")}<main>`);
    await route.fulfill({ response: answer, body });
  });
  await page.reload();
  expect(await page.title()).toBe("Untouched");
  expect(await page.locator("main").isVisible()).toBe(true);
  expect(requests).not.toContain(elsewhere);
  for (const refusal of slipped.values()) {
    expect(complaints).toContainEqual(expect.stringMatching(`${refusal}.* violates .*Content Security Policy`));
  }
});

const elementNames = (page: Page) =>
  page.locator("*").evaluateAll((elements: { localName: string }[]) => elements.map(({ localName }) => localName));
