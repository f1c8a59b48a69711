/** Slack says no: becomes `{ ok: false, error, ...fields }` with the given status and headers. */
export class SlackRefusal extends Error {
  override readonly name = "SlackRefusal";
  readonly code: string;
  readonly fields: Record<string, unknown>;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(
    code: string,
    facts: { fields?: Record<string, unknown>; status?: number; headers?: Record<string, string> } = {},
  ) {
    super(code);
    this.code = code;
    this.fields = facts.fields ?? {};
    this.status = facts.status ?? 200;
    this.headers = facts.headers ?? {};
  }
}
