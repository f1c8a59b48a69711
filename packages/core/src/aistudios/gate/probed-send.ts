import type { Send } from "../call.ts";
import { AiStudiosFailure } from "../failure.ts";

/**
 * A write never finds out whether a silent account answers again: its own outcome could stay unknown. When it is held
 * back and a look is due, the token's standing is read, and the write goes after it if that was answered.
 */
export function probedSend(send: Send): Send {
  return async (call, read) => {
    try {
      return await send(call, read);
    } catch (error) {
      const isHeld = error instanceof AiStudiosFailure && error.facts.isProbeDue === true;
      if (!isHeld || call.method === "GET" || !(await isAnswered(send))) throw error;
      return await send(call, read);
    }
  };
}

async function isAnswered(send: Send): Promise<boolean> {
  try {
    await send({ method: "GET", path: "/auth" }, () => true);
    return true;
  } catch (error) {
    if (error instanceof AiStudiosFailure) return false;
    throw error;
  }
}
