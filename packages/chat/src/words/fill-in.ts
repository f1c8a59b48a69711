/** What fills the `{names}` of a sentence. */
export type Details = Readonly<Record<string, string | number>>;

/**
 * Fills the `{names}` of a sentence. A clause in `[brackets]` is left out when a detail that it needs is not known, so
 * that a sentence reads well with and without its details. A name outside of brackets that is not known becomes "…".
 */
export function fillIn(sentence: string, details: Details = {}): string {
  const whole = sentence.replaceAll(/\[([^[\]]*)\]/g, (_clause, inner: string) =>
    namesIn(inner).every((name) => Object.hasOwn(details, name)) ? inner : "",
  );
  return whole.replaceAll(/\{(\w+)\}/g, (_name, name: string) =>
    Object.hasOwn(details, name) ? String(details[name]) : "…",
  );
}

/** The `{names}` of a sentence, in order. */
export function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}
