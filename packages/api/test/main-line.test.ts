import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "./start-test-service.ts";

describe("the main line", () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  it("turns a script into our own copy of a video, exported and charged exactly once", async () => {
    const created = await service.client.renders.create.mutate({ script: "Hello, Ana!", idempotencyKey: randomUUID() });
    expect(created).toMatchObject({ state: "queued", region: "global", sandbox: true, spent: "nothing" });
    const render = await service.finished(created.id);
    expect(render.problem).toBeNull();
    expect(render.state).toBe("ready");
    expect(await service.paid(created.id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
    const video = await fetch(render.links.video ?? "");
    expect(video.headers.get("content-type")).toBe("video/mp4");
    const bytes = new Uint8Array(await video.arrayBuffer());
    expect(bytes.length).toBe(render.video?.bytes);
    expect(new TextDecoder().decode(bytes.slice(4, 8))).toBe("ftyp");
  });
});
