import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addRender, openWebApp, ready, type WebApp } from "./test/open-web-app.ts";

let web: WebApp;
let shown = 0;

beforeAll(async () => (web = await openWebApp({ publicUrl: "https://video.example.com" })));
afterAll(() => web.close());

/** Adds a render and reads its page. */
async function open(input: Parameters<typeof addRender>[2]): Promise<string> {
  shown += 1;
  const slug = `slug-number-${String(shown).padStart(10, "0")}`;
  await addRender(web, `r_${String(shown).padStart(20, "0")}`, { ...input, row: { slug, ...input?.row } });
  return await (await fetch(`${web.url}/v/${slug}`)).text();
}

test("a ready video is shown with player, poster, length, download and transcript", async () => {
  const page = await open({
    row: { title: "Welcome", ...ready(2_500_000) },
    script: "Hello Ana.\nWelcome!",
    poster: Buffer.from("png"),
  });
  const media = `/media/slug-number-${String(shown).padStart(10, "0")}`;
  expect(page).toContain(`<source src="${media}.mp4" type="video/mp4" />`);
  expect(page).toContain(`poster="${media}.png"`);
  expect(page).toContain(`href="${media}.mp4?download"`);
  expect(page).toContain("1:04 · 1280 × 720 · 2.5 MB");
  expect(page).toContain(">Hello Ana.\nWelcome!</div>");
  expect(page).not.toContain('http-equiv="refresh"');
});

test("a shared link previews with absolute addresses", async () => {
  const page = await open({ row: ready(1), poster: Buffer.from("png") });
  const media = `https://video.example.com/media/slug-number-${String(shown).padStart(10, "0")}`;
  for (const tag of [
    `property="og:video" content="${media}.mp4"`,
    `property="og:video:secure_url" content="${media}.mp4"`,
    `property="og:image" content="${media}.png"`,
    `name="twitter:card" content="summary_large_image"`,
    `name="robots" content="noindex"`,
  ]) {
    expect(page).toContain(`<meta ${tag} />`);
  }
});

test("a video without a poster names none", async () => {
  expect(await open({ row: ready(1) })).not.toMatch(/poster=|og:image/);
});

test("a video in the making says how far it is and looks again by itself", async () => {
  const page = await open({ row: { state: "rendering", stage: "rendering", progress: 41.6 } });
  expect(page).toContain('<meta http-equiv="refresh" content="5" />');
  expect(page).toContain('<progress max="100" value="42"');
  expect(page).toContain("AI STUDIOS is rendering the video. 42 %");
  expect(page).not.toMatch(/<video|og:video/);
});

test("a failed or canceled video says so in plain words and nothing of the inside", async () => {
  const problem = JSON.stringify({
    code: "AUTH_REFUSED",
    details: { host: "app.aistudios.com" },
    referenceId: "ref_1",
    at: 1,
  });
  const failed = await open({ row: { state: "failed", problem, hosts: '["app.aistudios.com"]' } });
  expect(failed).toContain("This video could not be made.");
  expect(failed).toContain("ref_1");
  expect(failed).not.toMatch(/aistudios\.com|AUTH_REFUSED|refresh/);
  expect(await open({ row: { state: "canceled" } })).toContain("This video was canceled.");
});

test.each([
  ["ko", "환영합니다"],
  ["zh", "欢迎"],
  ["zh-CN", "欢迎"],
])("a %s video carries its language where its words stand", async (language, title) => {
  const page = await open({ row: { ...ready(1), language, title }, script: title });
  expect(page).toContain(`<title lang="${language}">${title}</title>`);
  expect(page).toMatch(new RegExp(`<h1 lang="${language}" dir="auto">${title}</h1>`));
  expect(page).toMatch(new RegExp(`<div class="transcript" dir="auto" +lang="${language}">${title}</div>`));
  expect(page).toContain('<html lang="en">');
});

test("nothing that people write becomes markup", async () => {
  const evil = fc.array(
    fc.constantFrom(
      ..."<script>alert(1)</script> </title> \"><img/src=x> '--> ]]> </div> &lt; <!-- ` ${x}".split(" "),
      "\n",
      "a",
    ),
    { minLength: 1, maxLength: 6 },
  );
  const texts = fc.sample(evil, 25).map((parts) => parts.join(""));
  for (const text of texts) {
    const page = await open({ row: { ...ready(1), title: text, language: text }, script: `${text}.` });
    const plain = await open({ row: { ...ready(1), title: "a", language: "en" }, script: "a" });
    expect(tagsOf(page)).toEqual(tagsOf(plain));
  }
});

/** Names of the page's tags, in order, values of attributes left out. */
function tagsOf(page: string): string[] {
  return (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, "").replaceAll(/\s+(?:lang=)?/g, ""));
}

test("a sandbox video says that it is none of AI STUDIOS's", async () => {
  const sandbox = await openWebApp({ sandbox: true });
  await addRender(sandbox, "r_0123456789abcdefghjk", { row: { slug: "slug-in-the-sandbox", ...ready(1) } });
  const page = await (await fetch(`${sandbox.url}/v/slug-in-the-sandbox`)).text();
  await sandbox.close();
  expect(page).toContain("<strong>SANDBOX</strong>");
  expect(page).toContain('property="og:url" content="/v/slug-in-the-sandbox"');
  expect(await open({ row: ready(1) })).not.toContain("SANDBOX");
});

test("an unknown slug is a page that says so", async () => {
  const answer = await fetch(`${web.url}/v/slug-that-nobody-has1`);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("There is nothing here");
});
