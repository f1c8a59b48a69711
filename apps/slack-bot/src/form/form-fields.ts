/** Block ids of the form. A field's action id is its block id, except the avatar's: Slack asks for options by it. */
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

export const avatarAction = "form.avatar";
export const moreAction = "form.more";
