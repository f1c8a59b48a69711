import { forkSandbox } from "../src/index.ts";

const { regions, processId } = await forkSandbox({ dataDir: process.argv[2] ?? "", video: "tiny" });
process.send?.({ regions, processId });
