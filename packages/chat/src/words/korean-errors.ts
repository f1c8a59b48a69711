import type { ErrorSentences } from "./error-sentence.ts";

const tellOwner = "Reelay를 운영하는 분께 알려 주세요.";
const goesOn = "자동으로 다시 시도하니 기다려 주세요.";
const later = "시작된 작업은 없습니다. 1분 뒤에 다시 시도해 주세요.";

export const koreanErrors: ErrorSentences = {
  SCRIPT_EMPTY: { message: "스크립트가 비어 있습니다.", next: "아바타가 말할 내용을 적어 주세요." },
  SCRIPT_TOO_LONG: {
    message: "스크립트가 너무 깁니다[: {characters}자이며 최대 {limit}자까지 가능합니다].",
    next: "여러 동영상으로 나누어 주세요.",
  },
  PROJECT_INVALID: {
    message: "프로젝트가 올바르지 않습니다[ ({path}: {problem})].",
    next: "수정한 뒤 다시 보내 주세요.",
  },
  INPUT_INVALID: {
    message: "요청에 올바르지 않은 값이 있습니다[ ({path}: {problem})].",
    next: "수정한 뒤 다시 보내 주세요.",
  },
  AVATAR_UNKNOWN: {
    message: "해당 아바타를 찾을 수 없습니다[ ({region}: {avatar})].",
    next: "/videos avatars에서 골라 주세요.",
  },
  BODY_TOO_LARGE: { message: "요청이 너무 큽니다.", next: "스크립트를 줄여서 보내 주세요." },
  IDEMPOTENCY_CONFLICT: {
    message: "이 요청은 이미 다른 작업에 사용되었습니다.",
    next: "명령을 새로 입력해 주세요.",
  },
  KEY_MISSING: { message: "봇에 Reelay 서비스의 API 키가 없습니다.", next: tellOwner },
  KEY_INVALID: { message: "Reelay 서비스가 봇의 API 키를 받아들이지 않습니다.", next: tellOwner },
  KEY_SCOPE: { message: "봇의 API 키에 필요한 권한이 없습니다[: {scope}].", next: tellOwner },
  TOO_MANY_REQUESTS: {
    message: "한꺼번에 너무 많은 요청을 보냈습니다.",
    next: "잠시 기다렸다가 다시 시도해 주세요.",
  },
  RENDER_NOT_FOUND: {
    message: "해당 동영상을 찾을 수 없습니다[: {render}].",
    next: "/videos에서 내 동영상을 확인해 주세요.",
  },
  CARD_LEASE_LOST: {
    message: "Reelay의 다른 프로세스가 이 카드를 맡았습니다.",
    next: "하실 일은 없습니다. 카드는 자동으로 갱신됩니다.",
  },
  RENDER_STATE: {
    message: "동영상의 상태가 바뀌어 지금은 할 수 없습니다.",
    next: "카드에서 할 수 있는 작업을 확인해 주세요.",
  },
  NOT_ACCEPTED_IN_TIME: { message: "지금 Reelay가 바빠서 접수하지 못했습니다.", next: later },
  STORE_UNAVAILABLE: { message: "Reelay가 데이터베이스에 연결할 수 없습니다.", next: later },
  DISK_FULL: {
    message: "Reelay가 동영상을 저장할 공간이 부족합니다.",
    next: `${tellOwner} 공간이 확보되면 대기 중인 동영상이 이어서 진행됩니다.`,
  },
  SERVICE_STOPPING: { message: "Reelay가 다시 시작되고 있습니다.", next: "1분 뒤에 다시 시도해 주세요." },
  REGION_NOT_CONFIGURED: {
    message: "이곳에서는 해당 지역을 사용할 수 없으며[ ({region})], 다른 지역으로 자동 전환되지 않습니다.",
    next: "다른 지역을 선택해 주세요[ ({configured})].",
  },
  REGION_BASE_URL: { message: "설정된 AI STUDIOS 지역 주소가 올바르지 않습니다.", next: tellOwner },
  REGION_CAPABILITY: {
    message: "이 지역에서는 지원하지 않는 기능입니다[ ({region}: {capability})].",
    next: "다른 지역을 선택하거나 해당 기능을 빼 주세요.",
  },
  AUTH_REFUSED: {
    message: "AI STUDIOS가 이 서버의 키를 거부했습니다[ (지역: {region})].",
    next: `${tellOwner} 키는 지역마다 다릅니다. 사용된 크레딧은 없습니다.`,
  },
  PLAN_LACKS_API: {
    message: "이 서버의 AI STUDIOS 요금제에는 API가 포함되어 있지 않습니다.",
    next: `${tellOwner} 사용된 크레딧은 없습니다.`,
  },
  VENDOR_REFUSED: {
    message: "AI STUDIOS가 이 동영상을 거부했습니다[: {reason}].",
    next: "스크립트나 옵션을 바꾸어 다시 만들어 주세요.",
  },
  VENDOR_UNREACHABLE: { message: "AI STUDIOS에 연결할 수 없습니다.", next: goesOn },
  VENDOR_RATE_LIMITED: { message: "AI STUDIOS에 요청이 많아 속도를 늦추고 있습니다.", next: goesOn },
  VENDOR_NOT_THE_API: { message: "설정된 주소가 AI STUDIOS API가 아닙니다.", next: tellOwner },
  VENDOR_INVALID_RESPONSE: {
    message: "AI STUDIOS의 응답을 읽을 수 없습니다.",
    next: "안전한 경우 자동으로 다시 시도합니다.",
  },
  SUBMIT_UNKNOWN: {
    message: "AI STUDIOS가 이 동영상을 접수했는지 알 수 없어 크레딧이 차감되었을 수 있습니다.",
    next: "AI STUDIOS 대시보드를 확인한[ ({render})] 뒤, 다시 보낼지 중단할지 선택해 주세요.",
  },
  RENDER_FAILED: {
    message: "AI STUDIOS가 동영상을 렌더링하지 못했습니다[: {reason}].",
    next: "다시 시도하거나 스크립트를 수정해 주세요.",
  },
  RENDER_MISSING: {
    message: "AI STUDIOS에서 이 동영상을 찾을 수 없습니다. 그곳에서 삭제되었을 수 있습니다.",
    next: "하루 안에 다시 나타나면 동영상이 이곳에 표시됩니다. 다시 확인하거나 다시 시도해 주세요.",
  },
  RENDER_DEADLINE: {
    message: "AI STUDIOS가 제시간[({minutes}분)]에 완성하지 못했습니다.",
    next: "하루 안에 완성되면 이곳에 표시됩니다. 다시 확인하거나 다시 시도해 주세요.",
  },
  RENDER_NO_LINK: {
    message: "AI STUDIOS가 동영상을 완성했지만 [{minutes}분 동안 ]사용할 수 있는 링크를 주지 않았습니다.",
    next: "하루 안에 링크가 오면 이곳에 표시됩니다. 다시 확인하거나 다시 시도해 주세요.",
  },
  VIDEO_UNUSABLE: {
    message: "완성된 동영상을 복사하지 못했습니다[: {reason}].",
    next: "다시 확인하거나 다시 시도해 주세요.",
  },
  VIDEO_TOO_LARGE: { message: "완성된 동영상이 이 서버에 저장할 수 있는 크기보다 큽니다.", next: tellOwner },
  SETTINGS_INVALID: { message: "이 서버의 설정을 사용할 수 없습니다.", next: tellOwner },
  STORE_LOCKED: { message: "다른 프로세스가 Reelay의 데이터 폴더를 사용하고 있습니다.", next: tellOwner },
  STORE_FORMAT: { message: "Reelay의 데이터 폴더가 다른 버전에서 만들어졌습니다.", next: tellOwner },
  MEDIA_FOLDER_OTHER: { message: "Reelay의 프로세스들이 같은 동영상 폴더를 쓰고 있지 않습니다.", next: tellOwner },
  INTERNAL: {
    message: "Reelay 내부에서 문제가 발생했습니다.",
    next: "다시 시도해 주세요. 문제가 반복되면 운영하는 분께 참조 번호를 알려 주세요.",
  },
};
