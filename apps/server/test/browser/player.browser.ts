import { stat } from "node:fs/promises";
import type { RenderView } from "@reelay/api/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { play, readPlayer, seek } from "./control-player.ts";
import { openInstallation, type OpenInstallation } from "./open-installation.ts";
import { openBrowser, visitPage } from "./visit-page.ts";

let installation: OpenInstallation;
let browser: Browser;
let render: RenderView;

beforeAll(async () => {
  [installation, browser] = await Promise.all([openInstallation("full"), openBrowser()]);
  const script = "Hello Ana, welcome to the team.\n\nLunch is at noon.";
  render = await installation.make({ script, title: "Welcome, Ana!", resolution: "480" });
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

test("the finished video plays with sound, lands where it is sent, and ends", async () => {
  const { page } = await visitPage(browser, render.links.watch);
  const player = page.locator("video");
  const { seconds, width, height } = render.video!;
  await play(player);
  await expect.poll(async () => (await readPlayer(player)).currentTime).toBeGreaterThan(0.3);
  const playing = await readPlayer(player);
  expect(playing).toMatchObject({ width, height, hasPicture: true });
  expect(Math.abs(playing.duration - seconds)).toBeLessThan(0.3);
  expect(playing.soundBytes).toBeGreaterThan(0);
  for (const target of [seconds * 0.75, seconds * 0.25]) {
    await seek(player, target);
    const landed = await readPlayer(player);
    expect(landed.currentTime).toBeCloseTo(target, 2);
    expect(landed.hasPicture).toBe(true);
  }
  await seek(player, seconds - 0.4);
  await play(player);
  await expect.poll(async () => (await readPlayer(player)).ended, { timeout: 10_000 }).toBe(true);
});

test("the keyboard alone plays the video and downloads the whole file under its title", async () => {
  const { page } = await visitPage(browser, render.links.watch);
  await tabTo(page, "video");
  await page.keyboard.press("Space");
  await expect.poll(async () => (await readPlayer(page.locator("video"))).currentTime).toBeGreaterThan(0.2);
  await tabTo(page, "a[download]");
  expect(await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("Welcome, Ana!.mp4");
  expect((await stat(await download.path())).size).toBe(render.video!.bytes);
});

test("without JavaScript the page is whole and the video plays", async () => {
  const { page, complaints } = await visitPage(browser, render.links.watch, { javaScriptEnabled: false });
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Welcome, Ana!");
  expect(await page.locator(".transcript").textContent()).toContain("Lunch is at noon.");
  expect(await page.locator("a[download]").isVisible()).toBe(true);
  await tabTo(page, "video");
  await page.keyboard.press("Space");
  await expect.poll(async () => (await readPlayer(page.locator("video"))).currentTime).toBeGreaterThan(0.2);
  expect(complaints).toEqual([]);
});

test("watching asks nothing of any other origin and gives the browser nothing to complain about", async () => {
  const { page, requests, answers, complaints } = await visitPage(browser, render.links.watch);
  await play(page.locator("video"));
  await seek(page.locator("video"), render.video!.seconds / 2);
  expect(answers).toContainEqual({ url: render.links.video, status: 206 });
  const paths = new Set(requests.map((address) => address.replace(installation.publicUrl, "")));
  const slug = render.links.watch.split("/").at(-1);
  expect(paths).toEqual(new Set([`/v/${slug}`, `/media/${slug}.png`, `/media/${slug}.mp4`]));
  expect(complaints).toEqual([]);
});

/** Presses Tab until the element has the focus; a player has several stops of its own. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 15; stop += 1) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}
