import { initTRPC } from "@trpc/server";
import { z } from "zod";

const trpc = initTRPC.create();

/** What both adapters answer with: about as large as a render's view. */
const answer = {
  id: "r_0123456789abcdefghij",
  state: "rendering",
  progress: 42.5,
  script: "A sentence that somebody wants to hear from an avatar. ".repeat(6),
  links: { watch: "http://127.0.0.1:4400/v/0123456789abcdef", video: null },
};

/** One procedure with an input to parse and nothing behind it: what remains is the way through HTTP. */
export const sameRouter = trpc.router({
  look: trpc.procedure.input(z.strictObject({ id: z.string().max(100) })).query(() => answer),
});

/** A call of it, as our client sends one. */
export const samePath = `/trpc/look?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: { id: answer.id } }))}`;

/** The same bytes, for a server without tRPC. */
export const sameBody: string = JSON.stringify([{ result: { data: answer } }]);
