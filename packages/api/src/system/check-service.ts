import { statfs } from "node:fs/promises";
import { AiStudiosFailure, regions, type RegionId } from "@reelay/core";
import { appErrorFrom } from "../errors/app-error-from.ts";
import { matchFolder } from "../media/match-folder.ts";
import { checkAccount } from "../regions/check-account.ts";
import { appErrorOf } from "../renders/submit/verdict.ts";
import type { Service } from "../service.ts";
import { lookAtPlatforms } from "./platform-watch.ts";
import { storeAnswers } from "./store-answers.ts";

/** One thing that was looked at. `fix` says what to do and is empty when nothing is to be done. */
export interface Check {
  name: string;
  status: "ok" | "note" | "problem";
  found: string;
  fix: string;
}

const lowDiskBytes = 1_000_000_000;

/** Looks at everything this installation needs: store, disk, links, and each region's key by asking its service. */
export async function checkService(service: Service): Promise<Check[]> {
  return await Promise.all([
    checkStore(service),
    checkDisk(service),
    checkFolder(service),
    Promise.resolve(checkLinks(service)),
    ...Object.values(regions).map(({ id }) => checkRegion(service, id)),
    ...checkPlatforms(service),
  ]);
}

async function checkStore(service: Service): Promise<Check> {
  const name = "store";
  if (!(await storeAnswers(service.store))) {
    return { name, status: "problem", found: "the database does not answer", fix: "See DATABASE_URL and the log." };
  }
  if (service.store.kind === "postgres") return { name, status: "ok", found: "PostgreSQL", fix: "" };
  const found = "embedded: survives a killed process, not a power cut";
  return { name, status: "note", found, fix: "For more, set DATABASE_URL (`pnpm move-store` takes the data along)." };
}

async function checkDisk(service: Service): Promise<Check> {
  const { bavail, bsize } = await statfs(service.mediaDir);
  const free = bavail * bsize;
  const found = `${(free / 1e9).toFixed(1)} GB free for videos`;
  const enough = free >= lowDiskBytes;
  return {
    name: "disk",
    status: enough ? "ok" : "problem",
    found,
    fix: enough ? "" : "Free space in REELAY_DATA_DIR.",
  };
}

/** Whether every process of this database finds the videos of the others. */
async function checkFolder(service: Service): Promise<Check> {
  const name = "videos";
  const mismatch = await matchFolder(service).catch(appErrorFrom);
  if (mismatch) return { name, status: "problem", found: mismatch.message, fix: mismatch.hint };
  return { name, status: "ok", found: service.mediaDir, fix: "" };
}

/** The bots of this process, as `/readyz` sees them. */
function checkPlatforms({ platforms }: Pick<Service, "platforms">): Promise<Check>[] {
  return lookAtPlatforms(platforms).map(async ({ label, isConnected, found }): Promise<Check> => ({
    name: label,
    status: isConnected ? "ok" : "problem",
    found: `the bot of this process ${isConnected ? "" : "is in trouble: "}${found}`,
    fix: isConnected ? "" : `See docs/${label.toLowerCase()}.md and the log.`,
  }));
}

/** Whether other people can open what is posted. */
export function checkLinks(service: Pick<Service, "publicUrl">): Check {
  const name = "links";
  if (service.publicUrl !== null) return { name, status: "ok", found: service.publicUrl, fix: "" };
  const found = "no public URL: watch pages open on this machine only, and AI STUDIOS cannot report progress";
  return { name, status: "note", found, fix: "Set REELAY_PUBLIC_URL to an https address that leads here." };
}

/** Asks a region whether it accepts the key of this installation. */
export async function checkRegion(service: Pick<Service, "regions">, id: RegionId): Promise<Check> {
  const name = `region ${id}`;
  const region = service.regions.get(id);
  const prefix = `AISTUDIOS_${id.toUpperCase()}`;
  const fix = `Set ${prefix}_APP_ID and ${prefix}_USER_KEY (from ${regions[id].keyPage}).`;
  if (!region) return { name, status: "note", found: "no credentials: requests for it are refused", fix };
  if (region.sandbox)
    return { name, status: "note", found: "the sandbox stands in: videos are marked, nothing is spent", fix };
  const account = await checkAccount(region);
  if (account) return { name, ...account };
  try {
    const known = await region.client.isAuthenticated();
    if (known) return { name, status: "ok", found: `${region.client.host} accepts the key`, fix: "" };
    return { name, status: "problem", found: `${region.client.host} refuses the key`, fix };
  } catch (error) {
    if (!(error instanceof AiStudiosFailure)) throw error;
    const { message, hint } = appErrorOf(error.facts, region.settings, error);
    return { name, status: "problem", found: message, fix: hint };
  }
}
