import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { pageStyle } from "./page-style.ts";

/** A piece of a page; everything put into it by `html` is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface Page {
  title: string;
  /** Language of the title, when it is somebody's own words. */
  titleLanguage?: string | undefined;
  /** Further elements of the head. */
  head?: Html | undefined;
  body: Html;
}

/** The frame of every page. Its own words are English; people's words carry their own `lang`. */
export function layOutPage(page: Page): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title${langAttribute(page.titleLanguage)}>${page.title}</title>
        ${page.head ?? ""}
        <style>${raw(pageStyle)}</style>
      </head>
      <body>
        <main>${page.body}</main>
        <footer>Made with Reelay</footer>
      </body>
    </html>`;
}

/** ` lang="…"`, or nothing when the text is not a language tag (BCP 47). */
export function langAttribute(language: string | undefined): Html | string {
  return language !== undefined && isLanguageTag(language) ? html` lang="${language}"` : "";
}

function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i.test(text);
}
