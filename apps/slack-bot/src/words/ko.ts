import type { SlackWords } from "./slack-words.ts";

export const ko: SlackWords = {
  acceptedAsDirectMessage: (renderId) =>
    `접수되었습니다. 이 대화에는 글을 올릴 수 없어 카드와 영상을 다이렉트 메시지로 보내 드립니다. 다음부터 여기에서 받으시려면 채널에 저를 초대해 주세요. (${renderId})`,
  acceptedWithoutFile: (renderId) =>
    `접수되었습니다. 잠시 후 여기에 카드가 표시됩니다. 제가 이 채널의 멤버가 아니어서 영상은 링크로 전달됩니다. 파일로 받으시려면 저를 초대해 주세요. (${renderId})`,
  notInstalled: "Reelay가 더 이상 이 워크스페이스에 연결되어 있지 않습니다. 관리자에게 다시 설치를 요청해 주세요.",
  copyYourText:
    "입력하신 내용입니다. 너무 길어서 버튼에 담을 수 없습니다. 편집 버튼이 작동하지 않으면 여기에서 복사해 /video에 붙여 넣으세요.",
  draftGone:
    "이 버튼은 마지막 재시작 전까지만 작동했습니다. 위에 남아 있는 내용을 복사해 `/video` 양식에 붙여 넣으세요.",
  help: [
    "*영상 만들기:* `/video 팀에 오신 것을 환영합니다!`",
    "*아바타, 지역, 크기 선택:* `/video`만 입력하면 양식이 열립니다",
    "*스레드에서:* `@Reelay make a video: 환영합니다!`",
    "*메시지로 만들기:* 메시지 메뉴 ⋮ → Make video from message",
    "*최근 10개:* `/videos`",
    "*하나만 보기:* `/videos status r_…`",
    "*중지:* `/videos cancel r_…`",
    "*다시 만들기:* `/videos again r_…`",
    "*아바타 찾기:* `/videos avatars sora`",
    "*나 또는 채널의 기본값:* `/videos settings`",
  ],
  mentionHint: "제 이름 뒤에 대본을 적어 주세요: `@Reelay make a video: 환영합니다!`",
  formFailed: "양식을 제시간에 열지 못했습니다. `/video` 뒤에 대본을 입력하시거나 다시 시도해 주세요.",
  form: {
    moreScript: (part) => `대본 ${part}`,
    moreRoom: "대본 입력란 추가",
    avatarPlaceholder: "검색어 입력",
    place: "영상을 받을 곳",
    loading: "잠시만 기다려 주세요…",
  },
  settings: { channelNeedsManager: "채널 설정은 워크스페이스 관리자만 변경할 수 있습니다." },
};
