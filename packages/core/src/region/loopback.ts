const loopbackNames = new Set(["localhost", "[::1]"]);

/** Whether a hostname, as `URL` spells it, can only be this machine: 127.0.0.0/8, `[::1]` or `localhost`. */
export function isLoopbackHost(hostname: string): boolean {
  return loopbackNames.has(hostname) || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
