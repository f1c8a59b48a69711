import { expect, test } from "vitest";
import { openSandbox } from "../../test/open-sandbox.ts";
import { seedProject } from "../../test/seed-project.ts";
import { untilExported } from "../../test/until-exported.ts";
import { fakeVideoBytes } from "../../test/write-fake-video.ts";

test("a video is on the caller's origin, under a name that does not tell the project, and needs no token", async () => {
  const { api, sandbox } = await openSandbox();
  const projectId = await api.create(seedProject());
  const { downloadUrl } = (await untilExported(api, projectId)).last;
  expect(new URL(downloadUrl).origin).toBe(sandbox.regions.global.baseUrl);
  expect(downloadUrl).toMatch(/\/videos\/[A-Za-z0-9_-]{32}\.mp4$/u);
  expect(downloadUrl).not.toContain(projectId);
  const response = await fetch(downloadUrl);
  expect(response.headers.get("content-type")).toBe("video/mp4");
  expect(response.headers.get("content-length")).toBe(String(fakeVideoBytes.length));
});

test("byte ranges, HEAD and an impossible range are answered as RFC 9110 says", async () => {
  const { api } = await openSandbox();
  const { downloadUrl } = (await untilExported(api, await api.create(seedProject()))).last;
  const part = await fetch(downloadUrl, { headers: { range: "bytes=100-199" } });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 100-199/2000"]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(fakeVideoBytes.subarray(100, 200));
  const head = await fetch(downloadUrl, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, "2000"]);
  const beyond = await fetch(downloadUrl, { headers: { range: "bytes=2000-" } });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */2000"]);
});

test("a name that was never given out is an HTML 404", async () => {
  const { api, sandbox } = await openSandbox();
  const answer = await api.get(`${sandbox.regions.global.baseUrl}/videos/${"A".repeat(32)}.mp4`);
  expect([answer.status, answer.type]).toEqual([404, "text/html; charset=UTF-8"]);
});
