import type { RenderView } from "@reelay/api/client";

/** A render as the service shows it; tests say what differs. */
export function aRender(differs: Partial<RenderView> = {}): RenderView {
  return {
    id: "r_0123456789abcdefghjk",
    version: 3,
    state: "rendering",
    stage: "rendering",
    progress: 42.7,
    checking: false,
    needsPerson: false,
    problem: null,
    spent: "yes",
    region: "global",
    sandbox: false,
    title: "Welcome, Ana!",
    avatar: "M000045058",
    language: "en",
    orientation: "landscape",
    resolution: "720",
    scenes: 2,
    estimateSeconds: 41.6,
    surface: "slack",
    parentId: null,
    video: null,
    links: { watch: "http://127.0.0.1:4400/v/abc", video: null, vendor: null, public: false },
    hosts: [],
    createdAt: "2026-01-01T00:00:00.000Z",
    submittedAt: "2026-01-01T00:00:10.000Z",
    finishedAt: null,
    ...differs,
  };
}

/** A finished one: 8 MB, with a link of AI STUDIOS and no public URL. */
export function aReadyRender(differs: Partial<RenderView> = {}): RenderView {
  return aRender({
    state: "ready",
    stage: "ready",
    progress: 100,
    video: { bytes: 8_000_000, seconds: 44, width: 1280, height: 720 },
    links: {
      watch: "http://127.0.0.1:4400/v/abc",
      video: "http://127.0.0.1:4400/media/abc.mp4",
      vendor: "https://cdn.aistudios.com/x.mp4",
      public: false,
    },
    finishedAt: "2026-01-01T00:05:00.000Z",
    ...differs,
  });
}
