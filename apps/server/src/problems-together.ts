import { AppError, connectRegion, regions, type RegionId } from "@reelay/core";
import { discordProblems } from "./discord-settings.ts";
import { slackProblems } from "./slack-settings.ts";

type Given = Readonly<Record<string, string>>;

/** What is wrong between settings, though each may be right for itself. Never shows a value. */
export function problemsTogether(given: Given): string[] {
  const regionIds = Object.keys(regions).filter((id): id is RegionId => id in regions);
  return [
    ...storeProblems(given),
    ...roleProblems(given),
    ...regionIds.flatMap((id) => regionProblems(given, id)),
    ...defaultProblems(given),
    ...slackProblems(given),
    ...discordProblems(given),
  ];
}

function storeProblems(given: Given): string[] {
  if (given.DATABASE_URL === undefined || given.REELAY_SECRET !== undefined) return [];
  return [
    "REELAY_SECRET is required with DATABASE_URL, because every process that shares the database needs the same one " +
      "(after `pnpm move-store`: the text of the file named secret in the data folder)",
  ];
}

/** The embedded store is one process's own, and a sandbox that one process starts is not known to the others. */
function roleProblems(given: Given): string[] {
  const { REELAY_ROLE: role } = given;
  if (role !== "http" && role !== "worker") return [];
  const problems: string[] = [];
  if (given.DATABASE_URL === undefined)
    problems.push(`the role ${role} needs DATABASE_URL: on the embedded store one process does everything (role all)`);
  if (!Object.keys(regions).some((id) => hasCredentials(given, id)))
    problems.push(
      `the role ${role} needs a region's credentials (to try it, those of a \`pnpm sandbox\` and its base URL)`,
    );
  return problems;
}

function regionProblems(given: Given, id: RegionId): string[] {
  const prefix = prefixOf(id);
  const has = (name: string) => given[`${prefix}_${name}`] !== undefined;
  const problems: string[] = [];
  if (has("APP_ID") && !has("USER_KEY") && !has("TOKEN"))
    problems.push(`${prefix}_USER_KEY is missing beside ${prefix}_APP_ID`);
  if (has("USER_KEY") && !has("APP_ID")) problems.push(`${prefix}_APP_ID is missing beside ${prefix}_USER_KEY`);
  if (has("TOKEN") && has("USER_KEY")) problems.push(`${prefix}_TOKEN and ${prefix}_USER_KEY are both set: keep one`);
  if (has("BASE_URL") && !has("USER_KEY") && !has("TOKEN")) {
    problems.push(
      `${prefix}_BASE_URL is set, but the region has no credentials (${prefix}_APP_ID and ${prefix}_USER_KEY)`,
    );
  }
  return [...problems, ...baseUrlProblems(id, given[`${prefix}_BASE_URL`])];
}

function baseUrlProblems(region: RegionId, baseUrl: string | undefined): string[] {
  try {
    connectRegion({ region, baseUrl });
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.message.replace(/\.$/, "")];
  }
}

/** With no credentials at all the sandbox stands in for both regions, and either may be the default. */
function defaultProblems(given: Given): string[] {
  const wanted = given.REELAY_DEFAULT_REGION;
  const configured = Object.keys(regions).filter((id) => hasCredentials(given, id));
  if (wanted === undefined || !(wanted in regions) || configured.length === 0 || configured.includes(wanted)) return [];
  return [`REELAY_DEFAULT_REGION is ${wanted}, but only ${configured.join(", ")} has credentials`];
}

const hasCredentials = (given: Given, id: string): boolean =>
  given[`${prefixOf(id)}_TOKEN`] !== undefined || given[`${prefixOf(id)}_USER_KEY`] !== undefined;

const prefixOf = (id: string): string => `AISTUDIOS_${id.toUpperCase()}`;
