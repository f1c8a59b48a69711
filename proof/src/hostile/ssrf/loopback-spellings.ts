/** Ways to spell this machine, or the address where clouds keep their secrets, as the host of a URL. */
const hosts: readonly string[] = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.000.000.001",
  "127.0.0.1.",
  "127.0.0.0",
  "127.127.127.127",
  "2130706433",
  "0x7f000001",
  "0x7F.0.0.1",
  "0x7f.1",
  "0177.0.0.1",
  "0177.1",
  "017700000001",
  "127.0x0.00.1",
  "0.0.0.0",
  "0",
  "0x0",
  "00",
  "0.0.0.0.",
  "0.0",
  "[::1]",
  "[::]",
  "[0:0:0:0:0:0:0:1]",
  "[0000:0000:0000:0000:0000:0000:0000:0001]",
  "[::0001]",
  "[0::1]",
  "[::ffff:127.0.0.1]",
  "[::FFFF:7f00:1]",
  "[0:0:0:0:0:ffff:127.0.0.1]",
  "[::ffff:7f00:0001]",
  "[::ffff:0.0.0.0]",
  "localhost",
  "LOCALHOST",
  "LocalHost",
  "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
  "loc\u00adalhost",
  "%6cocalhost",
  "①②⑦.⓪.⓪.①",
  "１２７.０.０.１",
  "127。0。0。1",
  "127．0．0．1",
  "127｡0｡0｡1",
  "%31%32%37.0.0.1",
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "169.254.43518",
  "[::ffff:169.254.169.254]",
  "[fe80::1]",
  "169.254.0.1",
  "[::ffff:a9fe:a9fe]",
  "app.aistudios.com@127.0.0.1",
  "app.aistudios.com:443@127.1",
  "user:word@[::1]",
  "%61pp.aistudios.com@0.0.0.0",
];

/** Whole URLs that mean this port of this machine to one reader or another. `good` is a host that is allowed. */
function wholeUrls(port: number, good: string): string[] {
  return [
    `http:127.0.0.1:${port}/v.mp4`,
    `https:/127.0.0.1:${port}/v.mp4`,
    `https:\\\\127.0.0.1:${port}\\v.mp4`,
    `https:///127.0.0.1:${port}/v.mp4`,
    `//127.0.0.1:${port}/v.mp4`,
    `ht\ntps://127.0.0.1:${port}/v.mp4`,
    ` https://127.0.0.1:${port}/v.mp4`,
    `\thttps://127.0.0.1:${port}/v.mp4`,
    `https://127.0.0.1:${port}#.${good}/`,
    `https://127.0.0.1:${port}?.${good}/`,
    `https://127.0.0.1:${port}\\@${good}/v.mp4`,
    `https://127.0.0.1:${port}/\r\nhost: ${good}`,
    `https://127.0.0.1:${port}%2f.${good}/v.mp4`,
    `https://127.0.0.1%00.${good}:${port}/v.mp4`,
    `ftp://127.0.0.1:${port}/v.mp4`,
    `ws://127.0.0.1:${port}/v.mp4`,
    `gopher://127.0.0.1:${port}/_GET`,
    `blob:http://127.0.0.1:${port}/v.mp4`,
    `file://127.0.0.1/etc/hostname`,
    "file:///etc/hostname",
    "data:video/mp4;base64,AAAAIGZ0eXA=",
    "javascript:fetch('/')",
  ];
}

/** Every spelling, with the port of the decoy. None of them leads off this machine: `assertStaysHere` says so. */
export function loopbackSpellings(port: number, good: string): readonly string[] {
  const urls = hosts.flatMap((host) => [`https://${host}:${port}/v.mp4`, `http://${host}:${port}/v.mp4`]);
  const all = [...urls, ...wholeUrls(port, good)];
  for (const url of all) assertStaysHere(url);
  return all;
}

const withoutHost = new Set(["file:", "data:", "javascript:", "blob:", "gopher:"]);

/** Throws for anything that could reach another machine, whoever reads it. */
function assertStaysHere(text: string): void {
  const url = URL.parse(text);
  if (url === null || withoutHost.has(url.protocol)) return;
  const here = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|169\.254(?:\.\d+){2})\.?$/.test(url.hostname);
  const hereToo = /^\[(?:::1?|fe80::1|::ffff:(?:7f00:[01]|0:0|a9fe:[\da-f]+))\]$/.test(url.hostname);
  if (!here && !hereToo) throw new Error(`${JSON.stringify(text)} would leave this machine for ${url.hostname}`);
}
