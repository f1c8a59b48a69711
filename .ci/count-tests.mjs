// count-tests.mjs STEP REPORT EXPECTED: prints "passed failed skipped unexpected" from a vitest JSON report.
// A line of EXPECTED is "step: full title"; a title may end in * to stand for all that begin so. # starts a comment.
import { readFileSync } from "node:fs";

const [step = "", reportFile = "", expectedFile = ""] = process.argv.slice(2);

const expected = readFileSync(expectedFile, "utf8")
  .split("\n")
  .filter((line) => line.startsWith(`${step}: `))
  .map((line) => line.slice(step.length + 2).trim());

const isExpected = (title) =>
  expected.some((entry) => (entry.endsWith("*") ? title.startsWith(entry.slice(0, -1).trimEnd()) : title === entry));

const tests = JSON.parse(readFileSync(reportFile, "utf8")).testResults.flatMap((file) => file.assertionResults);
const skipped = tests.filter((test) => test.status !== "passed" && test.status !== "failed");
const unexpected = skipped.filter((test) => !isExpected(test.fullName));
for (const test of unexpected) console.error(`unexpected skip in ${step}: ${test.fullName}`);

const count = (status) => tests.filter((test) => test.status === status).length;
console.log(count("passed"), count("failed"), skipped.length, unexpected.length);
