import { failureOf } from "./failure-of.ts";
import type { SlackClients } from "./slack-clients.ts";

/** A person of a workspace as far as the bot needs to know them. */
export interface Person {
  name: string;
  /** Admin or owner of the workspace. */
  isManager: boolean;
}

/** Looks people up; what was seen is believed for ten minutes. */
export interface People {
  /** Null when Slack does not say (no scope, unknown, not reachable): nothing may depend on a name. */
  find(slack: SlackClients, personId: string): Promise<Person | null>;
}

const believedForMs = 600_000;
const mostKept = 5_000;

export function createPeople(now: () => number): People {
  const kept = new Map<string, { person: Person; until: number }>();
  return {
    async find(slack, personId) {
      const key = `${slack.token}:${personId}`;
      const known = kept.get(key);
      if (known && known.until > now()) return known.person;
      const person = await ask(slack, personId);
      if (person === null) return null;
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, { person, until: now() + believedForMs });
      return person;
    },
  };
}

async function ask(slack: SlackClients, personId: string): Promise<Person | null> {
  try {
    const { user } = await slack.creating.users.info({ user: personId });
    if (user === undefined) return null;
    const name = user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || personId;
    return { name, isManager: Boolean(user.is_admin || user.is_owner || user.is_primary_owner) };
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === "revoked") throw failureOf(error);
    return null;
  }
}
