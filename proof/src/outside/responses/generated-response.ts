import fc from "fast-check";

/** An answer that a broken, overloaded or changed AI STUDIOS, or something in front of it, may give. */
export interface GeneratedResponse {
  status: number;
  contentType: string;
  /** Stands where the text was not changed on its way; what is sent may be another encoding of it. */
  text: string;
  body: Buffer;
  /** How much of the body is sent before the connection closes; null for all of it. */
  cutAt: number | null;
  /** Sent instead of HTTP. */
  raw: Buffer | null;
  /** Something in how it is sent leaves no certain reading, whatever the text says. */
  isMangled: boolean;
}

/** Stands for the origin of the server that answers. */
export const originMark = "http://origin.invalid";

const oddNumbers = [
  "100",
  "100%",
  -5,
  0,
  0.5,
  42.5,
  99.999,
  100,
  100.5,
  250,
  "-5",
  "1e309",
  "NaN",
  null,
  true,
  [],
  {},
  "",
];
const links = [`${originMark}/videos/1.mp4`, "https://example.com/1.mp4", "ftp://x/1", "javascript:1", "", null, 7, {}];
const states = ["progress", "DRAFT", "Error", "failed", "finish", "", null, 3];

const project = fc.record(
  {
    projectId: fc.constantFrom<unknown>("p-1", "", "  ", 7, null, {}, "export", ".."),
    progress: fc.constantFrom<unknown>(...oddNumbers),
    state: fc.constantFrom<unknown>(...states),
    downloadUrl: fc.constantFrom<unknown>(...links),
    download_url: fc.constantFrom<unknown>(...links),
    scenes: fc.constant([]),
  },
  { requiredKeys: [] },
);

/** As the real service says that it has finished. */
const finished = fc.record({
  projectId: fc.constant("p-1"),
  progress: fc.constantFrom<unknown>(100, "100", "100%", 100.5),
  state: fc.constantFrom<unknown>("finish", null, "failed"),
  downloadUrl: fc.constant(`${originMark}/videos/1.mp4`),
});

const data = fc.oneof(
  { weight: 6, arbitrary: project },
  { weight: 2, arbitrary: finished },
  { weight: 2, arbitrary: fc.jsonValue() },
  fc.constant(null),
);

const errorBody = fc.oneof(
  fc.record({
    code: fc.constantFrom<unknown>(1402, "401", "NOT_FOUND", 0, null, "E_PLAN", {}),
    msg: fc.constantFrom<unknown>("no", "token expired", "not found", "credit is not enough", "", null, 5, "<b>"),
  }),
  fc.string(),
  fc.constant(null),
  fc.jsonValue(),
);

const envelope = fc.oneof(
  { weight: 5, arbitrary: fc.record({ success: fc.constantFrom<unknown>(true, true, "true"), data }) },
  { weight: 3, arbitrary: fc.record({ success: fc.constantFrom<unknown>(false, "false"), error: errorBody }) },
  { weight: 2, arbitrary: fc.record({ success: fc.constantFrom<unknown>(1, 0, null, "yes", [], {}), data }) },
  { weight: 1, arbitrary: fc.record({ success: fc.constantFrom<unknown>(true, false) }) },
);

/** JSON has no number this large; a reader of it sees infinity. */
const withInfinity = envelope.map((value) => JSON.stringify(value).replace(/"progress":[^,}]+/, '"progress":1e309'));

const text = fc.oneof(
  { weight: 8, arbitrary: envelope.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: withInfinity },
  { weight: 2, arbitrary: fc.json() },
  {
    weight: 2,
    arbitrary: fc.constantFrom("<!doctype html><title>502</title><h1>Bad Gateway</h1>", "<html>", "OK", "null"),
  },
  { weight: 1, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);

type Encoded = Pick<GeneratedResponse, "text" | "body" | "isMangled">;

const plain = text.map((value): Encoded => ({ text: value, body: Buffer.from(value), isMangled: false }));
const mangled = fc.oneof(
  text.map((value): Encoded => ({ text: value, body: Buffer.from(value, "utf16le"), isMangled: true })),
  text.map((value): Encoded => ({ text: `\uFEFF${value}`, body: Buffer.from(`\uFEFF${value}`), isMangled: false })),
  fc.uint8Array({ maxLength: 400 }).map((bytes): Encoded => ({ text: "", body: Buffer.from(bytes), isMangled: true })),
);
/** Longer than any answer may be. */
const huge = text.map((value): Encoded => ({
  text: value,
  body: Buffer.from(value.padEnd(1_300_000)),
  isMangled: true,
}));

const encoded = fc.oneof(
  { weight: 90, arbitrary: plain },
  { weight: 9, arbitrary: mangled },
  { weight: 1, arbitrary: huge },
);

const status = fc.oneof(
  { weight: 12, arbitrary: fc.constant(200) },
  { weight: 1, arbitrary: fc.constantFrom(201, 202, 204, 206) },
  { weight: 1, arbitrary: fc.constantFrom(301, 302, 304, 307) },
  { weight: 3, arbitrary: fc.constantFrom(400, 401, 402, 403, 404, 409, 413, 418, 422, 451) },
  { weight: 1, arbitrary: fc.constantFrom(408, 425, 429) },
  { weight: 3, arbitrary: fc.constantFrom(500, 501, 502, 503, 504, 520, 599, 600, 999) },
);

const contentType = fc.constantFrom(
  "application/json",
  "application/json; charset=utf-8",
  "application/json; charset=shift_jis",
  "application/json; charset=nonsense",
  "text/html",
  "text/plain; charset=utf-16",
  "",
);

/** Null all but once in `times`. */
function seldom<T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/** Every kind of answer, the ordinary ones among them. */
export const generatedResponse: fc.Arbitrary<GeneratedResponse> = fc
  .record({
    status,
    contentType,
    encoded,
    cut: seldom(8, fc.double({ min: 0, max: 0.99, noNaN: true })),
    raw: seldom(40, fc.uint8Array({ maxLength: 200 })),
  })
  .map(({ status: code, contentType: type, encoded: sent, cut, raw }) => ({
    ...sent,
    status: code,
    contentType: type,
    cutAt: cut === null ? null : Math.floor(cut * sent.body.length),
    raw: raw === null ? null : Buffer.from(raw),
  }));
