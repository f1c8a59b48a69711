import { getRequestListener } from "@hono/node-server";
import { createPeople } from "./create-people.ts";
import { createRecord } from "./create-record.ts";
import { createWorld } from "./create-world.ts";
import type { DiscordStandIn } from "./discord-stand-in.ts";
import { createFaultBoard } from "./faults/create-fault-board.ts";
import { createGateway } from "./gateway/create-gateway.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { listen } from "./http/listen.ts";
import { createDeliverer } from "./interactions/create-deliverer.ts";
import { applicationId, botToken, botUserId, people, places } from "./places.ts";
import type { DiscordStandInOptions } from "./settings.ts";
import { createDiscordState } from "./state/create-discord-state.ts";

/**
 * Starts a Discord on a free loopback port, with one server, three people and a channel of every kind (`places`,
 * `people`). Ages follow `options.now`; the three seconds for the first answer and rate limits are real time.
 */
export async function startDiscordStandIn(options: DiscordStandInOptions = {}): Promise<DiscordStandIn> {
  const state = createDiscordState(options);
  const faults = createFaultBoard();
  const stopping = new AbortController();
  const { record, onCall } = createRecord(state);
  const app = createHttpApp({ state, faults, onCall, stopped: stopping.signal });
  const gateway = createGateway(state);
  state.dispatch = gateway.dispatch;
  // Without the override the library would replace this process's global Request and Response.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = await listen(listener, gateway.onUpgrade);
  state.origin = `http://127.0.0.1:${server.port}`;
  return {
    url: state.origin,
    apiUrl: `${state.origin}/api`,
    token: botToken,
    applicationId,
    publicKey: state.publicKeyHex,
    botUserId,
    guildId: places.guild,
    places,
    people,
    ...createPeople(state, createDeliverer(state)),
    ...createWorld(state, faults),
    ...record,
    gateway,
    async stop() {
      stopping.abort();
      gateway.stop();
      await server.close();
    },
  };
}
