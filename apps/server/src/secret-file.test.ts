import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../test/run-command.ts";
import { keepSecret } from "./secret-file.ts";

test("a secret is made once, kept, and readable by its owner only", async () => {
  const folder = await makeFolder();
  const secret = await keepSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(await keepSecret(folder)).toBe(secret);
  expect((await stat(join(folder, "secret"))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["secret"]);
});

test("starters at the same moment agree on one secret", async () => {
  const folder = await makeFolder();
  const secrets = await Promise.all(Array.from({ length: 8 }, () => keepSecret(folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(["secret"]);
});

test("a secret that others could read is closed to them", async () => {
  const folder = await makeFolder();
  await keepSecret(folder);
  await chmod(join(folder, "secret"), 0o644);
  await keepSecret(folder);
  expect((await stat(join(folder, "secret"))).mode & 0o777).toBe(0o600);
});

test("a damaged secret is refused and left as it is, never replaced", async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, "secret"), "short\n");
  await expect(keepSecret(folder)).rejects.toMatchObject({ code: "SETTINGS_INVALID" });
  expect(await readFile(join(folder, "secret"), "utf8")).toBe("short\n");
});
