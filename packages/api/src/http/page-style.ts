/** The style of every page. Its hash is in the content security policy, so it must reach the page unchanged. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --text: #15181d; --quiet: #565d68; --line: #dfe3e8; --accent: #2f5bea;
  --on-accent: #ffffff; --note: #fff4d6; --note-text: #5c4400;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #101216; --card: #191c22; --text: #eceef2; --quiet: #a3abb8; --line: #2c313a; --accent: #9db4ff;
    --on-accent: #10131a; --note: #3a2f10; --note-text: #ffe3a1;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1rem, 4vw, 3rem); min-height: 100vh; background: var(--ground); color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans KR", "Noto Sans SC", sans-serif;
}
main, footer { max-width: 56rem; margin: 0 auto; }
main { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; overflow: hidden; }
.inside { padding: clamp(1rem, 3vw, 2rem); }
video { display: block; width: 100%; height: auto; max-height: 75vh; background: #000000; }
h1 { margin: 0; font-size: clamp(1.35rem, 3vw, 1.9rem); line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 0.5rem; font-size: 1rem; }
p { margin: 0.5rem 0 0; }
.quiet, footer { color: var(--quiet); }
/* Korean breaks between words, not inside them. */
:lang(ko) { word-break: keep-all; }
.transcript { white-space: pre-wrap; overflow-wrap: anywhere; }
.note { margin: 0; padding: 0.6rem clamp(1rem, 3vw, 2rem); background: var(--note); color: var(--note-text); font-size: 0.9rem; }
.facts { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 1.25rem; margin-top: 1rem; }
.button {
  display: inline-block; padding: 0.55rem 1.1rem; border-radius: 0.6rem; background: var(--accent); color: var(--on-accent);
  font-weight: 600; text-decoration: none;
}
.button:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
progress { width: 100%; height: 0.75rem; margin-top: 1rem; accent-color: var(--accent); }
footer { padding: 1rem 0.25rem; font-size: 0.85rem; }
a { color: var(--accent); }
.button, .button:visited { color: var(--on-accent); }
code { font-size: 0.95em; }
`;
