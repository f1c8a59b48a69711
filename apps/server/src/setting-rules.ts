import { z } from "zod";

/** Any text that is not absurdly long. */
export const text = (most = 2_000) => z.string().max(most, `must not be longer than ${most} characters`);

/** Digits only: `1e3` and `0x10` are mistakes here. */
export const wholeNumber = (least: number, most: number) => {
  const problem = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, problem)
    .transform(Number)
    .refine((value) => value >= least && value <= most, problem);
};

/** A TCP port; 0 takes any free one. */
export const port = () => wholeNumber(0, 65_535);

/** An https origin, or http on this machine; the message never repeats what was given. */
export const origin = (setting: string) =>
  z.string().transform((value, context) => {
    const problem = problemOfOrigin(value);
    if (problem === undefined) return new URL(value).origin;
    context.addIssue({ code: "custom", message: `${problem}, for example ${setting}` });
    return z.NEVER;
  });

function problemOfOrigin(value: string): string | undefined {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol)) return "must be an https address";
  const loopback = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(url.hostname);
  if (url.protocol === "http:" && !loopback) return "must be https (http is for this machine only)";
  if (url.username !== "" || url.password !== "") return "must not carry a user name or password";
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") return "must be an address without a path";
  return undefined;
}

/** Where telemetry is sent to, often in the same network without TLS; what it needs to be let in goes elsewhere. */
export const receiver = () =>
  z.string().refine((value) => isPlainAddress(URL.parse(value)), {
    error: "must be an http or https address without a user name or password, like http://127.0.0.1:4318",
  });

function isPlainAddress(url: URL | null): boolean {
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

/** A PostgreSQL URL; it holds a password, so the message shows only what it should look like. */
export const databaseUrl = z.string().refine((value) => /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? ""), {
  error: "must be like postgres://user:password@host:5432/database",
});

/** A factor, 1 by default. */
export const speed = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,3})?$/, "must be a number from 0.01 to 1000")
  .transform(Number)
  .refine((value) => value >= 0.01 && value <= 1_000, "must be a number from 0.01 to 1000");

/** One of a few words. */
export const choice = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });
