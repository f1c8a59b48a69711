// The canvas throws on NUL; bidi overrides could make a caption read as something else.
// oxlint-disable-next-line no-control-regex
const UNDRAWABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
// Twemoji has no keycap sequences and no variation selectors: the plain digit or emoji remains.
const SELECTORS = /\ufe0f?\u20e3|\ufe0f/g;

/** Text that can be drawn and measured safely. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replace(UNDRAWABLE, "").replace(SELECTORS, "").normalize("NFC");
