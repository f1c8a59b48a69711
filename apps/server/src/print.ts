/** The only place that writes to the terminal. A reader that went away (`| head`) is not an error. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

export function printLine(text = ""): void {
  process.stdout.write(`${text}\n`);
}

export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Whether one line can be drawn over and over, and how wide it may be. */
export function terminalWidth(): number | undefined {
  return process.stdout.isTTY ? (process.stdout.columns ?? 80) : undefined;
}

/** Draws over the current line of a terminal. */
export function redrawLine(text: string): void {
  process.stdout.write(`\r\u001B[2K${text}`);
}
