import { AppError } from "@reelay/core";
import { expect, test } from "vitest";
import { describeSettings, examineEnv, loadEnv } from "./env.ts";

const problemsOf = (source: Record<string, string>): string => examineEnv(source).problems.join("\n");

test("nothing set is a whole set of settings", () => {
  expect(loadEnv({})).toMatchObject({
    REELAY_HOST: "127.0.0.1",
    REELAY_PORT: 4400,
    REELAY_DATA_DIR: "./.reelay",
    SANDBOX_GLOBAL_PORT: 4411,
    SANDBOX_CHINA_PORT: 4412,
    SANDBOX_SPEED: 1,
  });
});

test("an empty or blank variable counts as absent, and white space around a value goes", () => {
  const env = loadEnv({ REELAY_PORT: "", REELAY_PUBLIC_URL: "  ", DATABASE_URL: "", SANDBOX_SPEED: " 10 " });
  expect(env).toMatchObject({ REELAY_PORT: 4400, SANDBOX_SPEED: 10 });
  expect(env.REELAY_PUBLIC_URL).toBeUndefined();
});

test("all problems are named at once, each by its variable", () => {
  const source = {
    REELAY_PORT: "99999",
    SANDBOX_SPEED: "fast",
    LOG_LEVEL: "loud",
    REELAY_DEFAULT_REGION: "mars",
    REELAY_PUBLIC_URL: "http://video.example.com",
    DATABASE_URL: "mysql://db",
    AISTUDIOS_GLOBAL_APP_ID: "app",
    AISTUDIOS_CHINA_BASE_URL: "https://app.aistudios.com",
  };
  expect(() => loadEnv(source)).toThrow(AppError);
  const problems = problemsOf(source);
  for (const name of [...Object.keys(source), "REELAY_SECRET", "AISTUDIOS_GLOBAL_USER_KEY"])
    expect(problems).toContain(name);
});

test("no message shows a value that may be secret", () => {
  const secret = "hunter2-very-secret";
  const problems = problemsOf({
    REELAY_SECRET: secret,
    DATABASE_URL: `mysql://user:${secret}@host/db`,
    REELAY_PUBLIC_URL: `https://user:${secret}@example.com`,
    REELAY_API_URL: `ftp://user:${secret}@example.com`,
    REELAY_API_KEY: secret.repeat(200),
    REELAY_PORT: secret,
    LOG_LEVEL: secret,
    AISTUDIOS_GLOBAL_USER_KEY: secret,
    AISTUDIOS_CHINA_TOKEN: secret,
    AISTUDIOS_CHINA_USER_KEY: secret,
    AISTUDIOS_CHINA_BASE_URL: `https://user:${secret}@example.com/${secret}`,
  });
  expect(problems.split("\n").length).toBeGreaterThan(8);
  expect(problems).not.toContain("hunter2");
});

test.each([
  ["https://video.example.com", "https://video.example.com"],
  ["https://video.example.com/", "https://video.example.com"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://localhost:8080", "http://localhost:8080"],
])("the public address %s is taken as %s", (given, taken) => {
  expect(loadEnv({ REELAY_PUBLIC_URL: given }).REELAY_PUBLIC_URL).toBe(taken);
});

test.each([
  "http://video.example.com",
  "https://video.example.com/reelay",
  "https://a.example/?x",
  "video.example.com",
])("the public address %s is refused", (given) =>
  expect(problemsOf({ REELAY_PUBLIC_URL: given })).toContain("REELAY_PUBLIC_URL"),
);

test.each([
  [{ DATABASE_URL: "postgres://h/d" }, "REELAY_SECRET"],
  [{ AISTUDIOS_CHINA_USER_KEY: "k" }, "AISTUDIOS_CHINA_APP_ID is missing"],
  [{ AISTUDIOS_CHINA_TOKEN: "t", AISTUDIOS_CHINA_APP_ID: "a", AISTUDIOS_CHINA_USER_KEY: "k" }, "keep one"],
  [{ AISTUDIOS_GLOBAL_BASE_URL: "http://127.0.0.1:4411" }, "no credentials"],
  [{ REELAY_ROLE: "http", AISTUDIOS_GLOBAL_TOKEN: "t" }, "the role http needs DATABASE_URL"],
  [{ REELAY_ROLE: "worker", AISTUDIOS_GLOBAL_TOKEN: "t" }, "the role worker needs DATABASE_URL"],
  [{ REELAY_ROLE: "worker", DATABASE_URL: "postgres://h/d" }, "the role worker needs a region's credentials"],
  [{ REELAY_DEFAULT_REGION: "china", AISTUDIOS_GLOBAL_TOKEN: "t" }, "REELAY_DEFAULT_REGION is china"],
])("settings that do not go together are refused: %j", (source, problem) => {
  expect(problemsOf(source)).toContain(problem);
});

test("a command is not stopped by a setting that it does not use", () => {
  const env = loadEnv({ REELAY_PORT: "x", DATABASE_URL: "postgres://h/d" }, ["SANDBOX_SPEED", "DATABASE_URL"]);
  expect(env).toMatchObject({ REELAY_PORT: 4400, DATABASE_URL: "postgres://h/d" });
});

test("every setting is described, and every default is one that the schema takes", () => {
  for (const { name, about, fallback } of describeSettings()) {
    expect(`${name}: ${about}`).toMatch(/\.$/);
    if (fallback !== undefined) expect(problemsOf({ [name]: fallback })).toBe("");
  }
});
