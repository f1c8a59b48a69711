/** One reason why a project would not render as meant. */
export interface ProjectIssue {
  /** Where: `scenes[0].clips[1].opacity`, or `project` for the whole. */
  path: string;
  /** What is wrong, to follow the path: "must be a whole number from 1 to 100", "is missing". */
  problem: string;
  /** The accepted values, where they are a list. */
  allowed?: readonly string[];
}
