import { printLine, redrawLine, terminalWidth } from "../print.ts";
import { barLine, plainLine, type Progress } from "./progress-text.ts";

/** Shows one thing's progress: one line drawn over and over on a terminal, else a line per change. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  /** Prints a line of its own, above the bar. */
  note(line: string): void;
  /** Ends the drawing; the last state stays visible. */
  end(): void;
}

const redrawEveryMs = 250;

/** Shows nothing. */
export const silentDisplay: ProgressDisplay = { show: () => {}, note: () => {}, end: () => {} };

/** @param elapsedMs time so far */
export function createProgressDisplay(elapsedMs: () => number): ProgressDisplay {
  return terminalWidth() === undefined ? plainDisplay(elapsedMs) : drawnDisplay(elapsedMs);
}

function plainDisplay(elapsedMs: () => number): ProgressDisplay {
  let last = "";
  return {
    show(progress) {
      const change = `${progress.percent} ${progress.stage}`;
      if (change === last) return;
      last = change;
      printLine(plainLine(progress, elapsedMs()));
    },
    note: printLine,
    end: () => {},
  };
}

function drawnDisplay(elapsedMs: () => number): ProgressDisplay {
  let current: Progress | undefined;
  const draw = (): void => {
    if (current) redrawLine(barLine(current, elapsedMs(), terminalWidth() ?? 80));
  };
  const timer = setInterval(draw, redrawEveryMs);
  return {
    show(progress) {
      current = progress;
      draw();
    },
    note(line) {
      if (current) redrawLine("");
      printLine(line);
      draw();
    },
    end() {
      clearInterval(timer);
      draw();
      if (current) printLine();
      current = undefined;
    },
  };
}
