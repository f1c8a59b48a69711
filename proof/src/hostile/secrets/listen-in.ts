/** A fetch that keeps the text of what comes back, and the tokens in it. */
export interface ListeningFetch {
  fetch: typeof fetch;
  answers: readonly string[];
}

/** Streams are kept as far as they were read. */
export function listenIn(): ListeningFetch {
  const answers: string[] = [];
  return {
    answers,
    async fetch(input, init) {
      const response = await fetch(input, init);
      if (response.headers.get("content-type")?.includes("json") !== true) return response;
      const text = await response.text();
      answers.push(text);
      return new Response(text, { status: response.status, headers: response.headers });
    },
  };
}

/** Tokens that somebody was given in an answer: `{"token":"…"}` at any depth. */
export function tokensIn(answers: readonly string[]): string[] {
  return answers.flatMap((text) => [...text.matchAll(/"token":"([^"]{20,})"/g)].map(([, token = ""]) => token));
}
