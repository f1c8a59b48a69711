import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { RenderView } from "@reelay/api/client";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Command } from "../src/kill/command-stream.ts";
import { becomesTrue } from "../src/kill/pause.ts";
import { judgeAnswers, troubles } from "../src/many/judge-answers.ts";
import { openFront } from "../src/many/open-front.ts";

const command = (number: number, differs: Partial<Command> = {}): Command => ({
  via: "slack",
  script: `Number ${number} of this stream. 62d5`,
  id: `r_${number}`,
  told: undefined,
  again: async () => {},
  ...differs,
});
// The judge reads these members only.
const render = (number: number, id = `r_${number}`) =>
  ({ id, title: `Number ${number} of this stream. 62d5` }) as RenderView;

describe("the judge of answers", () => {
  const refused = { id: undefined, told: "Not accepted: the text is empty." };
  const unknown = { id: undefined, told: "Not confirmed: if a card appears here, it was accepted" };

  test.each<[string, Command[], RenderView[]]>([
    ["what was accepted and made", [command(1)], [render(1)]],
    ["what was refused and not made", [command(1, refused)], []],
    ["what nobody could confirm, made", [command(1, unknown)], [render(1)]],
    ["what nobody could confirm, not made", [command(1, unknown)], []],
  ])("lets pass %s", (_what, commands, renders) => {
    expect(judgeAnswers(commands, renders).broken).toEqual([]);
  });

  test.each<[string, Command[], RenderView[]]>([
    ["two renders of one command", [command(1)], [render(1), render(1, "r_other")]],
    ["another's render", [command(1), command(2, { id: "r_1" })], [render(1), render(2)]],
    ["a refused command that was made", [command(1, refused)], [render(1)]],
    ["a render that nobody asked for", [], [{ id: "r_9", title: "Something else" } as RenderView]],
  ])("sees %s", (_what, commands, renders) => {
    expect(judgeAnswers(commands, renders).broken).not.toEqual([]);
  });

  test("somebody who was refused, and a Discord command without a card, saw an error", () => {
    const commands = [command(1), command(2, refused), command(3, { via: "discord", id: undefined })];
    expect(troubles(commands, [render(1)])).toHaveLength(2);
  });
});

describe("the balancer", () => {
  const listen = async (listener: RequestListener): Promise<number> => {
    const server = createServer(listener);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  const front = async (ports: readonly number[]) => {
    const opened = await openFront({ ports, healthPath: "/readyz" });
    onTestFinished(() => opened.close());
    return opened;
  };

  test("a request that a dead process cannot have seen goes to a living one, with its body", async () => {
    const living = await listen((request, response) => void request.pipe(response));
    const { url } = await front([1, living]);
    for (const body of ["one", "two", "three"]) {
      expect(await (await fetch(url, { method: "POST", body })).text()).toBe(body);
    }
  });

  test("a request that a process may have seen is given up, not repeated", async () => {
    let asked = 0;
    const breaking = await listen((request, response) => {
      if (request.url === "/readyz") return void response.end();
      asked += 1;
      response.destroy();
    });
    const opened = await front([breaking, breaking]);
    expect((await fetch(`${opened.url}/trpc`, { method: "POST", body: "x" })).status).toBe(502);
    expect(asked).toBe(1);
  });

  test("a process that says it is not ready is sent nothing while another one is", async () => {
    const ready = await listen((_request, response) => void response.end("ready"));
    const stopping = await listen((_request, response) => void response.writeHead(503).end("stopping"));
    const opened = await front([ready, stopping]);
    await becomesTrue(() => opened.healthy() === 1, { patienceMs: 10_000 });
    for (let count = 0; count < 4; count += 1) expect(await (await fetch(opened.url)).text()).toBe("ready");
  });
});
