import type { SlackWords } from "./slack-words.ts";

export const en: SlackWords = {
  acceptedAsDirectMessage: (renderId) =>
    `Accepted. I cannot post in this conversation, so the card and the video come to you as a direct message. To get them here next time, invite me to the channel. (${renderId})`,
  acceptedWithoutFile: (renderId) =>
    `Accepted. The card appears here in a moment. I am not a member of this channel, so the video comes as a link; invite me to get the file. (${renderId})`,
  notInstalled: "Reelay is not connected to this workspace any more. Ask a workspace admin to install it again.",
  copyYourText:
    "Your text, so that nothing is lost. It is too long to be kept in the button: if Edit has stopped working, copy it from here into /video.",
  draftGone:
    "This button only worked until the last restart. Your text is still above: copy it into the form of `/video`.",
  help: [
    "*Make a video:* `/video Welcome to the team, Ana!`",
    "*With choices (avatar, region, size):* `/video` alone opens a form",
    "*In a thread:* `@Reelay make a video: Welcome, Ana!`",
    "*From a message:* its menu ⋮ → Make video from message",
    "*My last ten:* `/videos`",
    "*One of them:* `/videos status r_…`",
    "*Stop one:* `/videos cancel r_…`",
    "*Make one again:* `/videos again r_…`",
    "*Find an avatar:* `/videos avatars sora`",
    "*Defaults for me or this channel:* `/videos settings`",
  ],
  mentionHint: "Write the script after my name: `@Reelay make a video: Welcome to the team, Ana!`",
  formFailed: "The form could not be opened in time. Type `/video` and your script, or try again.",
  form: {
    moreScript: (part) => `Script, part ${part}`,
    moreRoom: "More room for the script",
    avatarPlaceholder: "Type to search",
    place: "Where the video goes",
    loading: "One moment…",
  },
  settings: { channelNeedsManager: "Only the workspace's admins can change a channel's settings." },
};
