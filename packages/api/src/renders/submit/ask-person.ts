import { AppError } from "@reelay/core";
import type { StepService } from "../../service.ts";
import { changeRender } from "../change-render.ts";
import { problemOf } from "../problem.ts";
import type { HeldRender } from "../render-store.ts";

/** Puts a doubt before a person: nothing is sent by itself from here on. */
export async function askPerson(service: StepService, held: HeldRender): Promise<void> {
  const error = new AppError("SUBMIT_UNKNOWN", { details: { render: held.row.id } });
  await changeRender(held, {
    change: {
      checking: false,
      needs_person: true,
      problem: problemOf(service, held.row.id, error),
      spent: "possibly",
      next_check_at: null,
    },
    event: "needs-person",
    now: service.now(),
  });
}
