/** Members that Discord fills in, or keeps for old clients; none of them is ours to say. */
const filledIn: ReadonlySet<string> = new Set([
  "id",
  "application_id",
  "guild_id",
  "version",
  "dm_permission",
  "default_permission",
  "name_localized",
  "description_localized",
]);

/** Lists whose order means nothing. */
const unordered: ReadonlySet<string> = new Set(["contexts", "integration_types"]);

/**
 * A command without what Discord fills in and without what means "nothing" (null, false, empty text, list or object), so
 * that two of them are equal when people see the same. A server's command has no contexts and kinds of installation.
 */
export function comparable(command: object, { inGuild }: { inGuild: boolean }): unknown {
  return meaningful(command, (name) => filledIn.has(name) || (inGuild && unordered.has(name)));
}

function meaningful(value: unknown, isIgnored: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((entry) => meaningful(entry, isIgnored));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isIgnored(name))
      .map(([name, member]): [string, unknown] => [
        name,
        unordered.has(name) && Array.isArray(member)
          ? member.map(String).toSorted((a, b) => a.localeCompare(b))
          : meaningful(member, isIgnored),
      ])
      .filter(([, member]) => !isNothing(member)),
  );
}

function isNothing(member: unknown): boolean {
  if (member === undefined || member === null || member === false || member === "") return true;
  return typeof member === "object" && Object.keys(member).length === 0;
}
