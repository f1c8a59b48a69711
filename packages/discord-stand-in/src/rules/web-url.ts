import { z } from "zod";
import { problem } from "./check-form.ts";

/** An http or https address of at most this many characters; `attachment://` where Discord takes a file's name too. */
export const webUrl = (most = 2_048, schemes: readonly string[] = ["http", "https"]) =>
  z
    .string()
    .max(most)
    .superRefine((value, ctx) => {
      const scheme = /^([a-z][a-z0-9+.-]*):\/\/\S+$/iu.exec(value)?.[1]?.toLowerCase();
      if (scheme === undefined) return ctx.addIssue(problem("URL_TYPE_INVALID_URL", "Not a well formed URL."));
      if (schemes.includes(scheme)) return;
      const allowed = schemes.map((name) => `'${name}'`).join(", ");
      ctx.addIssue(
        problem("URL_TYPE_INVALID_SCHEME", `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`),
      );
    });

export const pictureUrl = webUrl(2_048, ["http", "https", "attachment"]);
