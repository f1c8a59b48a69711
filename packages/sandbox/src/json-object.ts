/** A JSON object whose members nobody here has read yet. */
export type JsonObject = Record<string, unknown>;

/** True for a JSON object; arrays and null are not objects here. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
