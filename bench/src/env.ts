/** A PostgreSQL server where benches may make databases of their own and drop them again. */
export const databaseUrl: string | undefined = process.env["DATABASE_URL"];

/** What was typed after the command. */
export const commandLine: readonly string[] = process.argv.slice(2);

/** Ends the process with this code once nothing is left to do. */
export function setExitCode(code: number): void {
  process.exitCode = code;
}

/** Writes one line for people to read. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
