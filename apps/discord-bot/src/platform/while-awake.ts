import { DeliveryFailure } from "@reelay/chat";
import { DiscordAPIError, Routes } from "discord.js";
import { patienceMs, within, type DiscordCalls } from "./discord-calls.ts";
import { failureOf } from "./failure-of.ts";

const archived = 50_083;

/** Does something in a channel; an archived thread is opened for it. One that is locked stays closed: `noAccess`. */
export async function whileAwake<T>(discord: DiscordCalls, placeId: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== archived) throw error;
    await open(discord, placeId);
    return await act();
  }
}

async function open({ rest }: DiscordCalls, placeId: string): Promise<void> {
  try {
    await rest.editing.patch(Routes.channel(placeId), { body: { archived: false }, ...within(patienceMs) });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== "badCard") throw failure;
    throw new DeliveryFailure("noAccess", { platformCode: String(archived), cause: failure.cause });
  }
}
