import type { Dice } from "../dice.ts";

/** Something that goes wrong inside, and the words of it that nobody outside may read. */
export interface UnknownError {
  thrown: unknown;
  words: readonly string[];
}

/** What an error of a driver, a library or a file system is made of. */
const insides = [
  (mark: string) => `/srv/reelay/${mark}/packages/api/src/store/x.ts:12:34`,
  (mark: string) => `select hash from api_keys where secret_${mark} = $1`,
  (mark: string) => `connect ECONNREFUSED db-${mark}.internal:5432`,
  (mark: string) => `password authentication failed for user "${mark}"`,
  (mark: string) => `rly_${mark}0000000000000000000000`,
  (mark: string) => `<script>${mark}</script>`,
  (mark: string) => `${mark}\n    at Object.<anonymous> (node:internal/${mark})`,
] as const;

const codes = [
  "XX000",
  "42P01",
  "22P05",
  "40001",
  "23505",
  "ERR_X",
  "EACCES",
  "EMFILE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "",
];
const letters = "abcdefghjkmnpqrstvwxyz0123456789";

/** Any thing that code may throw, with marks in every member that an answer could show. */
export function makeUnknownError(dice: Dice): UnknownError {
  const mark = `mark${dice.text(12, letters)}`;
  const text = dice.pick(insides)(mark);
  const error = dice.pick([Error, TypeError, RangeError, SyntaxError])(text);
  const shaped = dice.pick<(base: Error) => unknown>([
    (base) => base,
    (base) => Object.assign(base, { code: dice.pick(codes), detail: mark, table: mark, where: mark, query: text }),
    (base) => Object.assign(base, { status: dice.pick([200, 400, 404, 418, 500]), statusCode: 404, expose: true }),
    (base) => Object.assign(base, { name: dice.pick(["AppError", "ZodError", "TRPCError", "HTTPException", mark]) }),
    (base) => Object.assign(base, { getResponse: () => new Response(mark), res: new Response(mark) }),
    (base) => Object.assign(base, { toJSON: () => mark, issues: [{ message: mark, path: [mark] }] }),
    (base) => new AggregateError([base], text),
    (base) => new Error(mark, { cause: new Error(text, { cause: base }) }),
    (base) => Object.assign(new DOMException(text, "AbortError"), { cause: base }),
    () => text,
    () => ({ message: text, code: mark, data: { reelay: { code: mark } } }),
    () => Object.assign(Object.create(null), { message: text }),
    () => [mark],
    () => undefined,
    () => null,
    () => 0,
    () => Symbol(mark),
    () => hostileThing(mark),
  ])(error);
  return { thrown: shaped, words: [mark, text, "node_modules", "/src/", "select ", "    at "] };
}

/** An error that fights back when it is read. */
function hostileThing(mark: string): Error {
  const error = new Error(mark);
  const explode = (): never => {
    throw new Error(`read ${mark}`);
  };
  Object.defineProperty(error, "message", { get: explode });
  Object.defineProperty(error, "stack", { get: explode });
  Object.defineProperty(error, "code", { get: explode });
  return error;
}
