import { html } from "hono/html";
import { layOutPage, type Html } from "./page-layout.ts";

/** What somebody sees who opens the service's address in a browser. */
export const landingPage: Html = layOutPage({
  title: "Reelay",
  body: html`<div class="inside">
    <h1>Reelay is running</h1>
    <p>It turns a sentence typed in Slack, in Discord or in another program into an AI-avatar video.</p>
    <p class="quiet">
      Type <code>/video Welcome!</code> in a chat, or call the API at <code>/trpc</code> with an API key.
    </p>
  </div>`,
});

/** What somebody sees whose link leads nowhere. */
export const missingPage: Html = layOutPage({
  title: "Not found · Reelay",
  body: html`<div class="inside">
    <h1>There is nothing here</h1>
    <p>The link may be mistyped, or the video was removed.</p>
  </div>`,
});
