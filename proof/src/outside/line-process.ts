import { openLine, type LineOptions } from "./processes/open-line.ts";

/** The service in a process of its own, so that its clock or its disk can be another. Its options are JSON. */
const options: LineOptions = JSON.parse(process.argv[2] ?? "{}");

const { running, apiKey } = await openLine(options);
process.stdout.write(`${JSON.stringify({ url: running.url, apiKey })}\n`);
