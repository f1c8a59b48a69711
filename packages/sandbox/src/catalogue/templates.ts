import { avatarClip } from "./avatars.ts";

const aiName = "M000045058";
const clothId = "BG00002320";

const scene = (sceneIdx: number, org: string, text: string): Record<string, unknown> => ({
  sceneIdx,
  background: {
    id: "background",
    type: "background",
    source_type: "image",
    source_url: "/images/background/bg_blue_gradient.png",
    source_color: "rgb(54,188,37)",
  },
  clips: [
    avatarClip(aiName, clothId),
    {
      id: `textImage-sandbox${sceneIdx}`,
      type: "textImage",
      layer: 2,
      left: 120,
      top: 820,
      width: 1680,
      height: 120,
      fill: "rgb(255,255,255)",
      text,
      fontSize: 54,
      tag: "title",
    },
  ],
  scripts: [{ org, isTTS: false, tts: null, modelId: aiName, clothId }],
});

export type Template = { id: string; name: string; scenes: Record<string, unknown>[] };

/** Templates of the kind that `POST /editor/template/{id}` takes. Invented. */
export const businessTemplates: readonly Template[] = [
  {
    id: "5a0db0c5000000000000b001",
    name: "Weekly update",
    scenes: [
      scene(0, "Here is what happened this week.", "This week"),
      scene(1, "And this is what comes next.", "Next week"),
    ],
  },
  { id: "5a0db0c5000000000000b002", name: "Welcome", scenes: [scene(0, "Welcome to the team.", "Welcome")] },
];

/** Templates of the automation calls, for the catalogue only. Invented. */
export const automationTemplates = [
  { id: "5a0db0c5000000000000a001", name: "Short news", thumbnailUrl: null, category: "social" },
  { id: "5a0db0c5000000000000a002", name: "Product tour", thumbnailUrl: null, category: "business" },
  { id: "5a0db0c5000000000000a003", name: "Quarter in numbers", thumbnailUrl: null, category: "business" },
  { id: "5a0db0c5000000000000a004", name: "Lesson", thumbnailUrl: null, category: "education" },
] as const;

export const workspaces = [
  { workspaceId: "5a0db0c50000000000000001", workspaceName: "Sandbox" },
  { workspaceId: "5a0db0c50000000000000002", workspaceName: "Marketing" },
] as const;
