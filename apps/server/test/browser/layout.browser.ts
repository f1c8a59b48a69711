import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { untilRender } from "../start-installation.ts";
import { openInstallation, type OpenInstallation } from "./open-installation.ts";
import { readContrasts, readGroundLuminance } from "./read-contrasts.ts";
import { openBrowser, visitPage } from "./visit-page.ts";

let installation: OpenInstallation;
let browser: Browser;
const addresses = new Map<string, string>();

beforeAll(async () => {
  [installation, browser] = await Promise.all([openInstallation("tiny"), openBrowser()]);
  const { control, client, ask, make } = installation;
  await control.setFault({ kind: "freezeAt", percent: 42, nameIncludes: "Busy" });
  await control.setFault({ kind: "failExport", nameIncludes: "Failed" });
  // Words without a place to break at, in Latin and in Korean letters.
  const long = `${"Donaudampfschifffahrt".repeat(5)} ${"가나다라".repeat(20)}`;
  const [busy, failed, ready, portrait] = await Promise.all([
    ask({ script: long, title: "Busy" }),
    ask({ script: long, title: "Failed" }),
    make({ script: long, title: long }),
    make({ script: long, title: "Portrait", orientation: "portrait" }),
  ]);
  await untilRender(client, busy.id, ({ progress }) => progress >= 42);
  await untilRender(client, failed.id, ({ state }) => state === "failed");
  for (const [name, { links }] of Object.entries({ busy, failed, ready, portrait })) addresses.set(name, links.watch);
  addresses.set("missing", `${installation.url}/v/nobody-has-this-slug-1`).set("landing", installation.url);
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

const names = ["ready", "portrait", "busy", "failed", "missing", "landing"];
const open = (name: string, options: Parameters<typeof visitPage>[2]) =>
  visitPage(browser, addresses.get(name)!, options);

test.each(names)("the %s page needs no sideways scroll, from a small phone to a desk", async (name) => {
  const { page } = await open(name, { viewport: { width: 320, height: 568 }, hasTouch: true });
  for (const width of [320, 390, 768, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    // Text that is cut off by the card's edge would not scroll, so the card is measured too.
    const overflow = "[document.documentElement, ...document.querySelectorAll('main, main *')]";
    const wide = await page.evaluate<string[]>(
      `${overflow}.filter((it) => it.localName !== 'video' && it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'inline').map((it) => it.localName)`,
    );
    expect(wide).toEqual([]);
  }
});

test.each(["ready", "portrait"])("the %s player fits the screen of a phone, upright and on its side", async (name) => {
  const { page } = await open(name, { viewport: { width: 360, height: 640 }, hasTouch: true });
  for (const viewport of [
    { width: 360, height: 640 },
    { width: 640, height: 360 },
  ]) {
    await page.setViewportSize(viewport);
    const box = await page.locator("video").boundingBox();
    expect(box!.width).toBeGreaterThan(viewport.width * 0.8);
    expect(box!.x + box!.width).toBeLessThanOrEqual(viewport.width);
    expect(box!.height).toBeLessThanOrEqual(viewport.height);
  }
});

test.each(names)("every word of the %s page is readable, in light and in dark", async (name) => {
  const { page } = await open(name, {});
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const ground = await readGroundLuminance(page);
    expect(colorScheme === "dark" ? ground < 0.05 : ground > 0.8).toBe(true);
    const texts = await readContrasts(page);
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
  }
});
