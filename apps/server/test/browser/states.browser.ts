import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { untilRender } from "../start-installation.ts";
import { openInstallation, type OpenInstallation } from "./open-installation.ts";
import { openBrowser, visitPage } from "./visit-page.ts";

let installation: OpenInstallation;
let browser: Browser;

beforeAll(async () => {
  [installation, browser] = await Promise.all([openInstallation("tiny"), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

/** Not the public name, so that a wrong absolute link is a foreign one. */
const locally = (address: string) => address.replace(installation.publicUrl, installation.url);

test("a video in the making shows how far it is, and turns into the player by itself", async () => {
  const fault = await installation.control.setFault({ kind: "freezeAt", percent: 42, nameIncludes: "Patience" });
  const { id, links } = await installation.ask({ script: "Nearly there.", title: "Patience" });
  await untilRender(installation.client, id, ({ progress }) => progress >= 42);
  const { page, requests, complaints } = await visitPage(browser, locally(links.watch));
  expect(await page.getByRole("status").textContent()).toContain("42 %");
  expect(await page.getByRole("progressbar").getAttribute("value")).toBe("42");
  expect(await page.title()).toBe("42 % · Patience");
  expect(await page.locator("video").count()).toBe(0);
  await installation.control.clearFault(fault.id);
  await page.locator("video").waitFor({ timeout: 30_000 });
  expect(await page.title()).toBe("Patience");
  expect(await page.locator("meta[http-equiv=refresh]").count()).toBe(0);
  expect(new Set(requests.map((address) => new URL(address).origin))).toEqual(new Set([installation.url]));
  expect(complaints).toEqual([]);
});

test("a failed video says so with a reference, tells nothing of the inside, and stops looking", async () => {
  await installation.control.setFault({ kind: "failExport", nameIncludes: "Unlucky" });
  const { id, links } = await installation.ask({ script: "Not today.", title: "Unlucky" });
  const { problem } = await untilRender(installation.client, id, ({ state }) => state === "failed");
  const { page, complaints } = await visitPage(browser, locally(links.watch));
  expect(await page.getByRole("status").textContent()).toBe("This video could not be made.");
  expect(await page.locator("main").innerText()).toContain(problem!.referenceId);
  expect(await page.content()).not.toMatch(/aistudios\.(com|cn)|127\.0\.0\.1|http-equiv|<video|RENDER_FAILED/);
  expect(complaints).toEqual([]);
});

test.each(["/v/nobody-has-this-slug-1", "/v/%3Cscript%3Ealert(1)%3C%2Fscript%3E"])(
  "%s leads to a plain page that says there is nothing",
  async (path) => {
    const { page, status, contentType, requests, complaints } = await visitPage(browser, installation.url + path);
    expect([status, contentType]).toEqual([404, "text/html; charset=UTF-8"]);
    expect(await page.getByRole("heading").allTextContents()).toEqual(["There is nothing here"]);
    expect(await page.locator("main :is(a, video, img, script)").count()).toBe(0);
    expect(requests).toEqual([installation.url + path]);
    expect(complaints).toEqual([expect.stringContaining("404 (Not Found)")]);
  },
);

test("a shared link previews with absolute addresses that lead to the picture and the video", async () => {
  const { links } = await installation.make({ script: "Show me.", title: 'Tom & "Ana" <3' });
  const { page } = await visitPage(browser, locally(links.watch));
  const tag = async (name: string) => await page.locator(`meta[property="${name}"]`).getAttribute("content");
  expect(await tag("og:title")).toBe('Tom & "Ana" <3');
  expect(await tag("og:type")).toBe("video.other");
  expect(await tag("og:url")).toBe(links.watch);
  for (const [name, type] of [
    ["og:image", "image/png"],
    ["og:video", "video/mp4"],
  ] as const) {
    const address = await tag(name);
    expect(address).toMatch(new RegExp(`^${installation.publicUrl}/media/`));
    expect(await tag(`${name}:type`)).toBe(type);
    const answer = await fetch(address!);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    await answer.body?.cancel();
  }
});

test("the address of a storyboard opens as a picture", async () => {
  const { storyboardUrl } = await installation.client.renders.preview.query({ script: "One.\n\nTwo.\n\nThree." });
  expect(storyboardUrl).toMatch(new RegExp(`^${installation.publicUrl}/media/boards/`));
  const { page, status, contentType } = await visitPage(browser, storyboardUrl!);
  expect([status, contentType]).toEqual([200, "image/png"]);
  const width = await page.locator("img").evaluate((picture: { naturalWidth: number }) => picture.naturalWidth);
  expect(width).toBeGreaterThan(600);
});
