import type { ErrorSentences } from "./error-sentence.ts";

const tellOwner = "请联系此处 Reelay 的管理员。";
const goesOn = "系统会自动重试，请稍候。";
const later = "没有启动任何任务，请一分钟后重试。";

export const chineseErrors: ErrorSentences = {
  SCRIPT_EMPTY: { message: "文案为空。", next: "请输入虚拟人要说的内容。" },
  SCRIPT_TOO_LONG: {
    message: "文案过长[：共 {characters} 个字符，最多 {limit} 个]。",
    next: "请拆分成几个视频。",
  },
  PROJECT_INVALID: { message: "项目无效[（{path}：{problem}）]。", next: "请修改后重新提交。" },
  INPUT_INVALID: { message: "请求中有无效的内容[（{path}：{problem}）]。", next: "请修改后重新提交。" },
  AVATAR_UNKNOWN: {
    message: "找不到该虚拟人[（{region}：{avatar}）]。",
    next: "请通过 /videos avatars 选择。",
  },
  BODY_TOO_LARGE: { message: "请求内容过大。", next: "请缩短文案后重试。" },
  IDEMPOTENCY_CONFLICT: { message: "该请求已用于其他任务。", next: "请重新输入命令。" },
  KEY_MISSING: { message: "机器人没有 Reelay 服务的 API 密钥。", next: tellOwner },
  KEY_INVALID: { message: "Reelay 服务不接受机器人的 API 密钥。", next: tellOwner },
  KEY_SCOPE: { message: "机器人的 API 密钥缺少所需权限[：{scope}]。", next: tellOwner },
  TOO_MANY_REQUESTS: { message: "短时间内的请求过多。", next: "请稍等片刻再试。" },
  RENDER_NOT_FOUND: { message: "此处没有该视频[：{render}]。", next: "请通过 /videos 查看您的视频。" },
  CARD_LEASE_LOST: { message: "Reelay 的另一个进程已接手这张卡片。", next: "无需任何操作，卡片会自动更新。" },
  RENDER_STATE: { message: "视频状态已变化，现在无法执行此操作。", next: "请查看卡片上可用的操作。" },
  NOT_ACCEPTED_IN_TIME: { message: "Reelay 目前繁忙，未能受理该请求。", next: later },
  STORE_UNAVAILABLE: { message: "Reelay 无法连接数据库。", next: later },
  DISK_FULL: {
    message: "Reelay 存放视频的空间不足。",
    next: `${tellOwner}释放空间后，等待中的视频会自动继续。`,
  },
  SERVICE_STOPPING: { message: "Reelay 正在重启。", next: "请一分钟后重试。" },
  REGION_NOT_CONFIGURED: {
    message: "此处未启用该区域[（{region}）]，视频也不会自动转到其他区域。",
    next: "请选择其他区域[，例如 {configured}]。",
  },
  REGION_BASE_URL: { message: "此处设置的 AI STUDIOS 区域地址无效。", next: tellOwner },
  REGION_CAPABILITY: {
    message: "该区域不支持此功能[（{region}：{capability}）]。",
    next: "请选择其他区域，或不使用此功能。",
  },
  AUTH_REFUSED: {
    message: "AI STUDIOS 拒绝了此服务的密钥[（区域：{region}）]。",
    next: `${tellOwner}各区域的密钥不同。未产生费用。`,
  },
  PLAN_LACKS_API: {
    message: "此服务的 AI STUDIOS 套餐不包含 API。",
    next: `${tellOwner}未产生费用。`,
  },
  VENDOR_REFUSED: {
    message: "AI STUDIOS 拒绝了该视频[：{reason}]。",
    next: "请修改文案或选项后重新制作。",
  },
  VENDOR_UNREACHABLE: { message: "无法连接 AI STUDIOS。", next: goesOn },
  VENDOR_RATE_LIMITED: { message: "AI STUDIOS 要求降低请求频率。", next: goesOn },
  VENDOR_NOT_THE_API: { message: "所设置的地址不是 AI STUDIOS 的 API。", next: tellOwner },
  VENDOR_INVALID_RESPONSE: { message: "无法读取 AI STUDIOS 的响应。", next: "在安全的情况下会自动重试。" },
  SUBMIT_UNKNOWN: {
    message: "无法确定 AI STUDIOS 是否已受理该视频，因此可能已经扣费。",
    next: "请先在 AI STUDIOS 控制台中查看[（{render}）]，再选择重新发送或停止。",
  },
  RENDER_FAILED: {
    message: "AI STUDIOS 未能渲染该视频[：{reason}]。",
    next: "请重试，或先修改文案。",
  },
  RENDER_MISSING: {
    message: "AI STUDIOS 中已找不到该视频，可能已在那里被删除。",
    next: "如果一天内重新出现，视频会显示在这里。您可以重新检查或重试。",
  },
  RENDER_DEADLINE: {
    message: "AI STUDIOS 未能在规定时间内完成[（{minutes} 分钟）]。",
    next: "如果一天内完成，视频会出现在这里。您可以重新检查或重试。",
  },
  RENDER_NO_LINK: {
    message: "AI STUDIOS 已完成视频，但[在 {minutes} 分钟内]没有提供可用的链接。",
    next: "如果一天内收到链接，视频会出现在这里。您可以重新检查或重试。",
  },
  VIDEO_UNUSABLE: { message: "无法复制已完成的视频[：{reason}]。", next: "请重新检查或重试。" },
  VIDEO_TOO_LARGE: { message: "完成的视频超过了此服务可保存的大小。", next: tellOwner },
  SETTINGS_INVALID: { message: "此服务的设置无法使用。", next: tellOwner },
  STORE_LOCKED: { message: "Reelay 的数据文件夹正被另一个进程使用。", next: tellOwner },
  STORE_FORMAT: { message: "Reelay 的数据文件夹由另一个版本写入。", next: tellOwner },
  MEDIA_FOLDER_OTHER: { message: "Reelay 的各个进程没有使用同一个视频文件夹。", next: tellOwner },
  INTERNAL: {
    message: "Reelay 内部出现问题。",
    next: "请重试。如果再次发生，请把参考编号发给此处 Reelay 的管理员。",
  },
};
