import { describe, expect, test } from "vitest";
import { InteractionLost, type Reply, type Responder } from "../interaction/responder.ts";
import { createReplies } from "./create-replies.ts";

type CallName = keyof Responder;

/** Discord's side of one interaction: what was called, in order; `refuses` names what does not work. */
function open(options: { refuses?: readonly CallName[]; thinking?: boolean[]; lost?: boolean } = {}) {
  const calls: string[] = [];
  const failures: unknown[] = [];
  const thinking = options.thinking ?? [];
  const call = async (name: CallName, reply?: Reply): Promise<void> => {
    calls.push(reply?.content === undefined ? name : `${name} ${reply.content}`);
    if (options.lost) throw new InteractionLost(40_060, undefined);
    if (options.refuses?.includes(name)) throw new Error(`${name} does not work`);
  };
  const responder: Responder = {
    async deferPublic() {
      await call("deferPublic");
      return "the reply";
    },
    deferPrivate: () => call("deferPrivate"),
    replyPrivate: (reply) => call("replyPrivate", reply),
    editReply: (reply) => call("editReply", reply),
    deleteReply: () => call("deleteReply"),
    async isThinking() {
      await call("isThinking");
      return thinking.shift() ?? false;
    },
    followUpPrivate: (reply) => call("followUpPrivate", reply),
    openForm: () => call("openForm"),
    suggest: () => call("suggest"),
  };
  return { calls, failures, replies: createReplies(responder, (error) => void failures.push(error)) };
}

const a = { content: "a" };
const b = { content: "b" };

describe("an answer goes where the person sees it", () => {
  test("first, then beside it", async () => {
    const { calls, replies } = open();
    await replies.say(a);
    await replies.say(b);
    expect(calls).toEqual(["replyPrivate a", "followUpPrivate b"]);
  });

  test("in the place of a private thinking", async () => {
    const { calls, replies } = open();
    await replies.think();
    expect(replies.isSettled).toBe(false);
    await replies.say(a);
    expect(calls).toEqual(["deferPrivate", "editReply a"]);
    expect(replies.isSettled).toBe(true);
  });

  test("privately when no card will come: the public reply goes away before", async () => {
    const { calls, replies } = open();
    await replies.openCard();
    await replies.say(a);
    expect(calls).toEqual(["deferPublic", "deleteReply", "followUpPrivate a"]);
  });

  test("in the public reply rather than nowhere", async () => {
    const { calls, replies, failures } = open({ refuses: ["deleteReply"] });
    await replies.openCard();
    await replies.say(a);
    expect(calls).toEqual(["deferPublic", "deleteReply", "editReply a"]);
    expect(failures).toHaveLength(1);
  });

  test("beside a card that was promised, once it stands there", async () => {
    const { calls, replies } = open({ thinking: [true, false] });
    await replies.openCard();
    replies.cardAccepted();
    expect(replies.isSettled).toBe(true);
    await replies.say(a);
    expect(calls).toEqual(["deferPublic", "isThinking", "isThinking", "followUpPrivate a"]);
  });
});

describe("nobody knows whether it was accepted", () => {
  test("it is said in the reply, and never over a card that has come", async () => {
    const waiting = open({ thinking: [true] });
    await waiting.replies.openCard();
    await waiting.replies.sayUnknown(a);
    expect(waiting.calls).toEqual(["deferPublic", "isThinking", "editReply a"]);
    const come = open({ thinking: [false] });
    await come.replies.openCard();
    await come.replies.sayUnknown(a);
    expect(come.calls).toEqual(["deferPublic", "isThinking"]);
  });

  test("what is known later takes the place of what was said for now", async () => {
    const { calls, replies } = open();
    await replies.sayMeanwhile(a);
    expect(replies.isSettled).toBe(false);
    await replies.say(b);
    expect(calls).toEqual(["replyPrivate a", "editReply b"]);
  });

  test("a first answer whose reply was lost may stand there: the next one is put into it", async () => {
    const { calls, replies } = open({ refuses: ["deferPrivate"] });
    await expect(replies.think()).rejects.toThrow("deferPrivate");
    await replies.say(a);
    expect(calls).toEqual(["deferPrivate", "editReply a"]);
  });
});

test("where another process has answered, nothing more is called", async () => {
  const { calls, replies } = open({ lost: true });
  await expect(replies.openCard()).rejects.toThrow(InteractionLost);
  expect(replies.isSettled).toBe(false);
  expect(calls).toEqual(["deferPublic"]);
});

test("answers at the same time are given one after the other", async () => {
  const { calls, replies } = open();
  await Promise.all([replies.openCard(), replies.say(a), replies.say(b)]);
  expect(calls).toEqual(["deferPublic", "deleteReply", "followUpPrivate a", "followUpPrivate b"]);
});

test("a form is a first answer or none", async () => {
  const { replies } = open();
  await replies.think();
  await expect(replies.openForm({ custom_id: "x", title: "x", components: [] })).rejects.toThrow("first");
});
