/** FNV-1a, 32 bits: the same avatar id always gets the same hair, the same file the same placeholder colour. */
export const hashText = (text: string): number => {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  return hash >>> 0;
};

export const pickByHash = <T>(choices: readonly [T, ...T[]], hash: number): T =>
  choices[hash % choices.length] ?? choices[0];
