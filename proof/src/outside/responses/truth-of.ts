import { originMark, type GeneratedResponse } from "./generated-response.ts";

/** What an answer really says, judged without the product's code. */
export interface Truth {
  /** A readable yes that names a project. */
  accepted: boolean;
  /** An answer that can be taken for a no: the call was surely not accepted. */
  refused: boolean;
  /** A readable yes with 100 or more and a link of the server's own. */
  finished: boolean;
  /** A readable yes that calls the project failed. */
  failed: boolean;
}

/** Reads an answer the long way round: only what leaves no doubt is yes or no. */
export function truthOf(response: GeneratedResponse): Truth {
  const isHeard = response.raw === null && response.cutAt === null && !response.isMangled && response.status !== 204;
  const body = isHeard ? parse(response.text) : undefined;
  const isYes = isOk(response.status) && isObject(body) && (body["success"] === true || body["success"] === "true");
  const data = isYes && isObject(body["data"]) ? body["data"] : {};
  return {
    accepted: isYes && isText(data["projectId"]),
    refused: isRefusal(response, body),
    finished: isYes && isDone(data["progress"]) && hasOwnLink(data),
    failed: isYes && isText(data["state"]) && /^(error|failed|fail)$/i.test(data["state"]),
  };
}

/** 408 and 425 say that the server does not know; a redirect and 5xx say nothing about the call. */
function isRefusal({ status, raw }: GeneratedResponse, body: unknown): boolean {
  if (raw !== null) return false;
  if (status >= 400 && status < 500) return status !== 408;
  return isOk(status) && isObject(body) && (body["success"] === false || body["success"] === "false");
}

/** The number 100 in any spelling; infinity is no number of per cent. */
function isDone(progress: unknown): boolean {
  const number = typeof progress === "string" ? Number(progress.replace("%", "")) : progress;
  return typeof number === "number" && Number.isFinite(number) && number >= 100;
}

function hasOwnLink(data: Record<string, unknown>): boolean {
  return [data["downloadUrl"], data["download_url"]].some((link) => isText(link) && link.startsWith(originMark));
}

const isOk = (status: number): boolean => status >= 200 && status < 300;
const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
