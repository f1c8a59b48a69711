import { expect, test } from "vitest";
import { openValue, sealValue } from "./seal-value.ts";

const secret = "a secret of the tests, 32 or more";
const place = { table: "cards", row: ["r_1"] } as const;

test("what is sealed for a row opens there, and neither in another row nor in another table", () => {
  const sealed = sealValue(secret, place, "a ticket");
  expect(openValue(secret, place, sealed)).toBe("a ticket");
  const others = [
    { ...place, row: ["r_2"] },
    { ...place, row: ["r_1", ""] },
    { ...place, table: "installations" },
  ] as const;
  for (const other of others) expect(() => openValue(secret, other, sealed)).toThrow("unable to authenticate");
});
