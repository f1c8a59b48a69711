export type CompiledModule = { readonly [Symbol.toStringTag]: string };

// A command of WASI, which is all that is run here, exports these two.
type CommandInstance = {
  readonly exports: { readonly memory: { buffer: ArrayBuffer }; readonly _start: () => unknown };
};

type WebAssemblyHost = {
  compile: (bytes: Uint8Array) => Promise<CompiledModule>;
  instantiate: (module: CompiledModule, imports: Readonly<Record<string, unknown>>) => Promise<CommandInstance>;
};

/** Node's WebAssembly. Its types are part of TypeScript's browser library only, so what is used is written down here. */
export const webAssembly: WebAssemblyHost = Reflect.get(globalThis, "WebAssembly");
