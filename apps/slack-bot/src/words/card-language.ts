import { languages, wordsOf, type Card, type Language } from "@reelay/chat";

/** The language a card is written in, by its labels: a card does not name it, but every label of its is one language's. */
export function cardLanguage({ actions, facts }: Card): Language {
  return languages.find((language) => isWrittenIn(language)) ?? "en";

  function isWrittenIn(language: Language): boolean {
    const words = wordsOf(language).card;
    const known = new Set(Object.values(words.facts));
    return (
      actions.some(({ name, label }) => words.actions[name] === label) || facts.some(({ label }) => known.has(label))
    );
  }
}
