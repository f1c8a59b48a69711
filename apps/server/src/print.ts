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

/** How wide a line that is drawn over may be; undefined where nothing can be drawn over. */
export function terminalWidth(): number | undefined {
  if (!process.stdout.isTTY) return undefined;
  // A terminal that was never told its size says 0.
  return process.stdout.columns > 0 ? process.stdout.columns : 80;
}

/** Draws over the current line of a terminal. */
export function redrawLine(text: string): void {
  process.stdout.write(`\r\u001B[2K${text}`);
}
