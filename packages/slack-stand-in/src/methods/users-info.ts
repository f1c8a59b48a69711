import { z } from "zod";
import { SlackRefusal } from "../slack-refusal.ts";
import { flag, readArguments } from "./method-call.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";

const schema = z.object({ user: z.string(), include_locale: flag });

export function usersInfo(call: MethodCall): MethodAnswer {
  const args = readArguments(schema, call.args);
  const user = call.state.users.get(args.user);
  if (!user || user.workspaceId !== call.token.workspaceId) throw new SlackRefusal("user_not_found");
  return {
    user: {
      id: user.id,
      team_id: user.workspaceId,
      name: user.name,
      is_bot: user.isBot,
      is_admin: user.isAdmin,
      deleted: false,
      tz: "Etc/UTC",
      profile: { display_name: user.name, real_name: user.name },
      ...(args.include_locale === true ? { locale: user.locale } : {}),
    },
  };
}
