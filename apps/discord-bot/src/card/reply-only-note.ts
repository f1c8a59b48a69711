import type { Language } from "@reelay/chat";

/** On a busy card that only its reply can change: Discord takes that away after 15 minutes. */
export const replyOnlyNote: Readonly<Record<Language, string>> = {
  en: "I cannot post in this conversation by myself. If this takes longer than 15 minutes, the result comes to you as a direct message.",
  ko: "제가 이 대화에 직접 글을 올릴 수 없습니다. 15분이 넘게 걸리면 결과를 개인 메시지로 보내 드립니다.",
  zh: "我无法自行在此对话中发消息。如果超过 15 分钟，结果会以私信发给您。",
};
