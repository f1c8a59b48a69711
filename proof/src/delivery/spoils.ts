import { DeliveryFailure, type ChatPlatform } from "@reelay/chat";

const sdkTries = 3;

/** What SDKs do unless they are told not to: a call that failed is made again, one that creates something too. */
export function retriedBlindly(platform: ChatPlatform): ChatPlatform {
  return around(platform, async (make) => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await make();
      } catch (error) {
        if (tried === sdkTries) throw error;
      }
    }
  });
}

/** A platform's adapter that calls undone what nobody knows. */
export function doubtCalledCertain(platform: ChatPlatform): ChatPlatform {
  return around(platform, async (make) => {
    try {
      return await make();
    } catch (error) {
      const isInDoubt = error instanceof DeliveryFailure && error.kind === "unknownOutcome";
      throw isInDoubt ? new DeliveryFailure("transient") : error;
    }
  });
}

function around(platform: ChatPlatform, call: <T>(make: () => Promise<T>) => Promise<T>): ChatPlatform {
  const creates: Pick<ChatPlatform, "postCard" | "mention" | "editCard"> = {
    postCard: (...input) => call(() => platform.postCard(...input)),
    mention: (...input) => call(() => platform.mention(...input)),
    editCard: (...input) => call(() => platform.editCard(...input)),
  };
  return { ...platform, ...creates };
}
