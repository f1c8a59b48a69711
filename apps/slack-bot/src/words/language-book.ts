/** Languages of people's answers. Opening a form may not wait for anybody, so this answers at once and learns behind. */
export interface LanguageBook {
  languageOf(asked: AskedBy): string;
}

export interface AskedBy {
  workspaceId: string;
  placeId: string | null;
  personId: string;
}

const believedForMs = 600_000;
const mostKept = 10_000;

/** English until `learn` has said otherwise. `learn` answers undefined when it does not know. */
export function createLanguageBook(options: {
  learn(asked: AskedBy): Promise<string | undefined>;
  now: () => number;
}): LanguageBook {
  const kept = new Map<string, { language: string; until: number }>();
  const refresh = async (key: string, asked: AskedBy): Promise<void> => {
    const language = await options.learn(asked).catch(() => undefined);
    if (language === undefined) return;
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { language, until: options.now() + believedForMs });
  };
  return {
    languageOf(asked) {
      const key = `${asked.workspaceId}:${asked.placeId}:${asked.personId}`;
      const known = kept.get(key);
      if (known === undefined || known.until < options.now()) void refresh(key, asked);
      return known?.language ?? "en";
    },
  };
}
