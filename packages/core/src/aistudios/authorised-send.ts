import { AiStudiosFailure } from "./failure.ts";
import type { Send } from "./call.ts";
import type { TokenSource } from "./token.ts";

/**
 * Adds the token to every call. A refused token is replaced once and the call sent again, also one that costs: a refusal of
 * the key is a clear no. A second refusal is surfaced.
 */
export function authorisedSend(send: Send, tokens: TokenSource): Send {
  return async (call, read) => {
    const { token, since } = await tokens.current();
    try {
      return await send({ ...call, token, tokenSince: since }, read);
    } catch (error) {
      if (!(error instanceof AiStudiosFailure) || error.kind !== "auth" || error.facts.held) throw error;
      const replacement = await tokens.replace(token);
      if (replacement === null) throw error;
      return send({ ...call, token: replacement.token, tokenSince: replacement.since }, read);
    }
  };
}
