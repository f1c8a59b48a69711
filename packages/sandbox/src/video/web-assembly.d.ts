// Node has WebAssembly, but its types are part of TypeScript's browser library: only what is used here is declared.
declare namespace WebAssembly {
  type Module = Readonly<Record<never, never>>;
  type Memory = { readonly buffer: ArrayBuffer };
  type Instance = { readonly exports: Readonly<Record<string, unknown>> };
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Readonly<Record<string, unknown>>): Promise<Instance>;
}
