import { AppError } from "@reelay/core";
import type { Service } from "../../service.ts";
import type { RenderRow } from "../../store/schema.ts";
import type { Trx } from "../../store/store.ts";
import { changeRender } from "../change-render.ts";
import { problemOf } from "../problem.ts";

/** Puts a doubt before a person: nothing is sent by itself from here on. */
export async function askPerson(service: Service, trx: Trx, row: RenderRow): Promise<void> {
  const error = new AppError("SUBMIT_UNKNOWN", { details: { render: row.id } });
  await changeRender(trx, row, {
    change: {
      checking: false,
      needs_person: true,
      problem: problemOf(service, row.id, error),
      spent: "possibly",
      next_check_at: null,
    },
    event: "needs-person",
    now: service.now(),
  });
}
