import { getRequestListener } from "@hono/node-server";
import { createPeople } from "./create-people.ts";
import { createRecord } from "./create-record.ts";
import { createWorld } from "./create-world.ts";
import { createDeliverer } from "./deliver/create-deliverer.ts";
import { createFaultBoard } from "./faults/create-fault-board.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { listen } from "./http/listen.ts";
import type { SlackStandInOptions } from "./settings.ts";
import type { SlackStandIn, StandInAddresses } from "./slack-stand-in.ts";
import { createSocketHub } from "./socket/create-socket-hub.ts";
import { createSlackState, firstAppToken, firstBotToken, firstWorkspaceId } from "./state/create-slack-state.ts";
import { workspaceOf } from "./state/find-channel.ts";
import type { SlackState } from "./state/slack-state.ts";

/**
 * Starts a Slack on a free loopback port, with one workspace, three people and a channel of every kind (C01GENERAL,
 * C02ELSEWHERE, C03SECRET0, C04ARCHIVED, C05READONLY, C06TEAM000, D01PEERS00; U01ALICE00, U02BOB0000, U03CHEN000).
 * Ages and limits follow `options.now`; the three seconds for an acknowledgement are real time.
 */
export async function startSlackStandIn(options: SlackStandInOptions = {}): Promise<SlackStandIn> {
  const state = createSlackState(options);
  const faults = createFaultBoard();
  const stopping = new AbortController();
  const { record, onCall } = createRecord(state);
  const app = createHttpApp({ state, faults, onCall, stopped: stopping.signal });
  const hub = createSocketHub({ appId: state.settings.appId, spendTicket: (ticket) => state.tickets.delete(ticket) });
  // Without the override the library would replace this process's global Request and Response.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = await listen(listener, hub.onUpgrade);
  state.origin = `http://127.0.0.1:${server.port}`;
  return {
    ...addressesOf(state),
    ...createPeople(state, createDeliverer(state, hub)),
    ...createWorld(state, faults),
    ...record,
    sockets: {
      count: () => hub.connectionCount(),
      waitFor: (count) => hub.waitForConnections(count),
      disconnect: (reason, how) => hub.disconnect(reason, how),
      drop: () => hub.drop(),
    },
    async stop() {
      stopping.abort();
      hub.close();
      await server.close();
    },
  };
}

function addressesOf(state: SlackState): StandInAddresses {
  const { origin, settings } = state;
  const { appId, signingSecret, clientId, clientSecret } = settings;
  return {
    url: origin,
    apiUrl: `${origin}/api/`,
    authorizationUrl: `${origin}/oauth/v2/authorize`,
    appId,
    signingSecret,
    clientId,
    clientSecret,
    botToken: firstBotToken,
    appToken: firstAppToken,
    workspaceId: firstWorkspaceId,
    botUserId: workspaceOf(state, firstWorkspaceId).botUserId,
  };
}
