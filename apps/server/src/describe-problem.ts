import { randomBytes } from "node:crypto";
import { AppError } from "@reelay/core";
import { errorDataOf } from "@reelay/api/client";
import { SandboxPortError } from "@reelay/sandbox";

/** What a person is shown about anything that went wrong. */
export interface Problem {
  code: string;
  message: string;
  hint: string;
  /** Found in the log where there is one. */
  referenceId: string;
}

/** A render that did not become a video, in the words of its own problem. */
export class RenderProblem extends Error {
  override readonly name = "RenderProblem";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Any thrown value in words. What is not known becomes INTERNAL, whose text stays in the log. */
export function describeProblem(thrown: unknown): Problem {
  if (thrown instanceof RenderProblem) return thrown.problem;
  const answered = errorDataOf(thrown);
  if (answered) {
    const { code, message, hint, referenceId } = answered;
    return { code, message, hint, referenceId };
  }
  const { code, message, hint } = appErrorOf(thrown);
  return { code, message, hint: terminalHints[code] ?? hint, referenceId: `ref_${randomBytes(6).toString("hex")}` };
}

/** Where the catalogue's hint speaks to a caller of the API, and this process itself met the problem. */
const terminalHints: Readonly<Record<string, string>> = {
  INTERNAL: "With LOG_LEVEL=info the same command shows what happened.",
  STORE_UNAVAILABLE: "Start the database, or correct DATABASE_URL.",
};

function appErrorOf(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof SandboxPortError) {
    const problems = `${thrown.setting}: port ${thrown.port} is in use by another program; set a free one`;
    return new AppError("SETTINGS_INVALID", { details: { problems }, cause: thrown });
  }
  return new AppError("INTERNAL", { cause: thrown });
}

/** The problem as lines for a terminal. */
export function problemLines({ code, message, hint, referenceId }: Problem): string {
  return `${code}: ${message}\n  ${hint}\n  Reference: ${referenceId}`;
}
