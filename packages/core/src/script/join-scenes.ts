/**
 * The script that `splitScript` gives back as the same scenes: one blank line between each two. Without white space and
 * separator lines it equals the normalised script that the scenes came from.
 */
export function joinScenes(scenes: readonly string[]): string {
  return scenes.join("\n\n");
}
