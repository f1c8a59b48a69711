import type { SlackState, Token } from "../state/slack-state.ts";
import type { BlockRules } from "./check-blocks.ts";

/** The rules for blocks of this token's app. */
export function blockRules(state: SlackState, token: Token, surface: BlockRules["surface"]): BlockRules {
  return {
    surface,
    isPicture: (reference) => {
      const file = state.files.get(String(reference["id"]));
      return (
        file?.completed === true && file.workspaceId === token.workspaceId && /\.(?:png|jpe?g|gif)$/i.test(file.name)
      );
    },
    videoRefusal: (videoUrl) => {
      if (!token.scopes.includes("links.embed:write")) return "missing scope: links.embed:write";
      const host = URL.canParse(videoUrl) ? new URL(videoUrl) : null;
      if (host?.protocol !== "https:") return "must be an https URL";
      return state.settings.unfurlDomains.includes(host.hostname) ? null : "domain is not in the app's unfurl domains";
    },
  };
}
