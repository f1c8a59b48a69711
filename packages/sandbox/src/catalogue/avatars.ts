import { isJsonObject } from "../json-object.ts";

type Label = { ko: string; en: string };
type Clothes = { id: string; label: Label; thumbnail: string | null };

export type Avatar = { id: string; label: Label; avatarType: string; thumbnail: string | null; clothes: Clothes[] };

const clothes = (id: string, en: string, ko: string): Clothes => ({ id, label: { ko, en }, thumbnail: null });

const avatar = (id: string, label: Label, wardrobe: Clothes[]): Avatar => ({
  id,
  label,
  avatarType: "studio",
  thumbnail: null,
  clothes: wardrobe,
});

/** The vendor's example avatar first; the others and all names are invented. */
export const avatars: readonly Avatar[] = [
  avatar("M000045058", { en: "Sandbox Presenter", ko: "샌드박스 진행자" }, [
    clothes("BG00002320", "Blue suit", "파란 정장"),
    clothes("BG00002321", "White shirt", "흰 셔츠"),
  ]),
  avatar("M900000001", { en: "Mina", ko: "미나" }, [
    clothes("BG90000011", "Grey jacket", "회색 재킷"),
    clothes("BG90000012", "Green knit", "초록 니트"),
    clothes("BG90000013", "Hanbok", "한복"),
  ]),
  avatar("M900000002", { en: "Jonas", ko: "요나스" }, [
    clothes("BG90000021", "Black suit", "검은 정장"),
    clothes("BG90000022", "Denim shirt", "데님 셔츠"),
  ]),
  avatar("M900000003", { en: "Lin", ko: "린" }, [clothes("BG90000031", "Red dress", "빨간 드레스")]),
];

/** An aiModel clip with the documented members only. */
export const avatarClip = (aiName: string, clothId: string): Record<string, unknown> => ({
  id: "aiModel-sandbox0001",
  type: "aiModel",
  layer: 1,
  left: 630,
  top: 144,
  width: 679,
  height: 2229,
  model: { ai_name: aiName, emotion: clothId },
});

/** The same project with another avatar or clothes; a template is a project with somebody else in it. */
export const dressScene = (scene: unknown, aiName?: string, clothId?: string): unknown => {
  if (!isJsonObject(scene) || !Array.isArray(scene.clips)) return scene;
  const clips: unknown[] = scene.clips;
  const scripts: unknown[] = Array.isArray(scene.scripts) ? scene.scripts : [];
  const model = {
    ...(aiName !== undefined && { ai_name: aiName }),
    ...(clothId !== undefined && { emotion: clothId }),
  };
  const speaker = { ...(aiName !== undefined && { modelId: aiName }), ...(clothId !== undefined && { clothId }) };
  return {
    ...scene,
    clips: clips.map((clip) =>
      isJsonObject(clip) && isJsonObject(clip.model) ? { ...clip, model: { ...clip.model, ...model } } : clip,
    ),
    scripts: scripts.map((script) => (isJsonObject(script) ? { ...script, ...speaker } : script)),
  };
};
