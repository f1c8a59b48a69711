import type { SlackWords } from "./slack-words.ts";

export const zh: SlackWords = {
  acceptedAsDirectMessage: (renderId) =>
    `已受理。我无法在此对话中发帖，卡片和视频将以私信发送给您。若希望下次在这里接收，请邀请我加入频道。（${renderId}）`,
  acceptedWithoutFile: (renderId) =>
    `已受理。卡片稍后会显示在这里。我不是此频道的成员，视频将以链接形式提供；如需文件，请邀请我加入。（${renderId}）`,
  notInstalled: "Reelay 已不再连接到此工作区。请联系工作区管理员重新安装。",
  copyYourText: "这是您输入的内容，以免丢失。它太长，无法保存在按钮中：如果“编辑”已失效，请从这里复制到 /video。",
  draftGone: "此按钮只在上次重启之前有效。您的内容仍在上方：请复制到 `/video` 的表单中。",
  help: [
    "*制作视频：* `/video 欢迎加入团队！`",
    "*选择数字人、区域、尺寸：* 只输入 `/video` 打开表单",
    "*在消息列中：* `@Reelay make a video: 欢迎！`",
    "*从消息制作：* 消息菜单 ⋮ → Make video from message",
    "*最近十个：* `/videos`",
    "*查看其中一个：* `/videos status r_…`",
    "*停止：* `/videos cancel r_…`",
    "*再次制作：* `/videos again r_…`",
    "*查找数字人：* `/videos avatars sora`",
    "*我或此频道的默认值：* `/videos settings`",
  ],
  mentionHint: "请在我的名字后面写上脚本：`@Reelay make a video: 欢迎加入团队！`",
  formFailed: "未能及时打开表单。请输入 `/video` 和脚本，或重试。",
  form: {
    moreScript: (part) => `脚本（第 ${part} 部分）`,
    moreRoom: "增加脚本输入框",
    avatarPlaceholder: "输入以搜索",
    place: "视频发送到",
    loading: "请稍候…",
  },
  settings: { channelNeedsManager: "只有工作区管理员可以更改频道设置。" },
};
