import { expect, test, vi } from "vitest";
import { openSandbox } from "../../test/open-sandbox.ts";
import { receiveWebhooks } from "../../test/receive-webhooks.ts";
import { seedProject } from "../../test/seed-project.ts";
import { untilExported } from "../../test/until-exported.ts";

test("webhooks are JSON posts with the documented members and no other; credit and link come at 100 only", async () => {
  const { api } = await openSandbox();
  const hook = await receiveWebhooks();
  const projectId = await api.create(seedProject(), { webhookUrl: hook.url });
  await hook.until(4);
  const { backendTaskId } = (await api.get(`/editor/project/${projectId}`)).json.data.project;
  const { downloadUrl } = (await untilExported(api, projectId)).last;
  expect(hook.received.map(({ method, url, type }) => [method, url, type])).toEqual(
    Array.from({ length: 4 }, () => ["POST", "/hooks/secret", "application/json"]),
  );
  expect(hook.received.map(({ body }) => body)).toEqual([
    { progress: 25, backendTaskId },
    { progress: 50, backendTaskId },
    { progress: 75, backendTaskId },
    { progress: 100, backendTaskId, credit: 2, download_url: downloadUrl },
  ]);
});

test("the video can be downloaded when the last webhook names it", async () => {
  const { api } = await openSandbox();
  const hook = await receiveWebhooks();
  await api.create(seedProject(), { webhookUrl: hook.url });
  await hook.until(4);
  expect((await fetch(String(hook.received[3]!.body.download_url))).status).toBe(200);
});

test("a draft sends no webhook, and its export sends those of the export's own address", async () => {
  const { api } = await openSandbox();
  const [atCreate, atExport] = [await receiveWebhooks(), await receiveWebhooks()];
  const projectId = await api.create(seedProject(), { isExport: false, webhookUrl: atCreate.url });
  await api.post("/editor/project/export", { projectId, webhookUrl: atExport.url });
  await atExport.until(4);
  expect(atCreate.received).toEqual([]);
});

test("an unreachable webhook is tried once for each mark, noted, and changes nothing else", async () => {
  const { api, control } = await openSandbox();
  const projectId = await api.create(seedProject(), { webhookUrl: "http://127.0.0.1:1/nobody" });
  await untilExported(api, projectId);
  await vi.waitFor(async () =>
    expect((await control.project(projectId)).webhooks.map(({ progress, outcome }) => [progress, outcome])).toEqual([
      [25, "unreachable"],
      [50, "unreachable"],
      [75, "unreachable"],
      [100, "unreachable"],
    ]),
  );
});
