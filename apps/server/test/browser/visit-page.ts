import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** A page that somebody opened, with everything that the browser did and had to say about it. */
export interface Visit {
  page: Page;
  status: number;
  contentType: string;
  /** Addresses of all requests, in order. */
  requests: string[];
  answers: { url: string; status: number }[];
  /** Console errors and warnings (refusals by the content security policy among them), dialogs, failed requests. */
  complaints: string[];
}

/** Starts the Chromium of this machine, or the one at CHROMIUM_PATH. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] || "/usr/bin/chromium";
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** Opens an address like a person who was never here before. The tab is closed when the test ends. */
export async function visitPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const seen = watch(page);
  const answer = await page.goto(url);
  const contentType = (await answer?.headerValue("content-type")) ?? "";
  return { page, status: answer?.status() ?? 0, contentType, ...seen };
}

function watch(page: Page): Pick<Visit, "requests" | "answers" | "complaints"> {
  const requests: string[] = [];
  const answers: Visit["answers"] = [];
  const complaints: string[] = [];
  page.on("response", (answer) => answers.push({ url: answer.url(), status: answer.status() }));
  page.on("request", (request) => requests.push(request.url()));
  page.on("requestfailed", (request) => {
    // A player drops the range that it no longer needs; that is no failure.
    const dropped = request.resourceType() === "media" && request.failure()?.errorText === "net::ERR_ABORTED";
    if (!dropped) complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { requests, answers, complaints };
}
