/** Where the sandbox says what it does; pino fits. Without one it is silent. */
export type SandboxLogger = {
  info(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};

export const silentLogger: SandboxLogger = { info: () => {}, error: () => {} };
