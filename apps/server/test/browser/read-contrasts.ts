import type { Page } from "playwright-core";

/** What these tests use of the browser's elements. */
interface PageElement {
  parentElement: PageElement | null;
  childNodes: Iterable<{ nodeType: number; textContent: string }>;
}
declare const getComputedStyle: (element: PageElement) => { color: string; backgroundColor: string };

interface PaintedText {
  text: string;
  color: string;
  ground: string;
}

/** Every visible text of a page with its contrast to what is behind it, from 1 to 21 (WCAG 2.2, 1.4.3). */
export async function readContrasts(page: Page): Promise<{ text: string; contrast: number }[]> {
  const texts = await page.locator("body *:visible").evaluateAll(readTexts);
  return texts.map(({ text, color, ground }) => ({ text, contrast: contrastOf(color, ground) }));
}

/** How bright the page's ground is, from 0 to 1. */
export async function readGroundLuminance(page: Page): Promise<number> {
  return luminanceOf(await page.evaluate<string>("getComputedStyle(document.body).backgroundColor"));
}

/** Runs in the page, so it can use nothing from outside itself. */
function readTexts(elements: PageElement[]): PaintedText[] {
  const groundOf = (element: PageElement | null): string => {
    if (element === null) return "rgb(255, 255, 255)";
    const { backgroundColor } = getComputedStyle(element);
    return backgroundColor === "rgba(0, 0, 0, 0)" ? groundOf(element.parentElement) : backgroundColor;
  };
  return elements.flatMap((element) => {
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
    const text = own.map(({ textContent }) => textContent.trim()).join(" ");
    return text.trim() === "" ? [] : [{ text, color: getComputedStyle(element).color, ground: groundOf(element) }];
  });
}

function contrastOf(color: string, ground: string): number {
  const [dark = 0, light = 0] = [luminanceOf(color), luminanceOf(ground)].toSorted((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(color: string): number {
  const channels = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number);
  if (channels === undefined) throw new Error(`not an opaque colour: ${color}`);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
