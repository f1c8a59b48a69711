import { AppError } from "@reelay/core";

/** A bot's own port that cannot be had, in words that name its setting; every other error as it is. */
export function portProblem(bot: { name: "SLACK" | "DISCORD"; host: string; port: number }, error: unknown): unknown {
  const { name, host, port } = bot;
  const code =
    error instanceof Error && "syscall" in error && error.syscall === "listen" && "code" in error && error.code;
  if (typeof code !== "string") return error;
  const why =
    code === "EADDRINUSE" ? "is in use by another program" : `cannot be opened on ${name}_HOST ${host} (${code})`;
  return new AppError("SETTINGS_INVALID", { details: { problems: `${name}_PORT ${port} ${why}` }, cause: error });
}
