/** Block ids of the form; every field's action id is `value`. */
export const formFields = {
  callbackId: "video.form",
  script: (index: number) => `script_${index}`,
  file: "file",
  avatar: "avatar",
  region: "region",
  orientation: "orientation",
  resolution: "resolution",
  language: "language",
  place: "place",
  more: "more",
} as const;

/** Action id of every field. The avatar's is its own, because Slack asks for its options by it. */
export const fieldAction = "value";
export const avatarAction = "form.avatar";
export const moreAction = "form.more";
