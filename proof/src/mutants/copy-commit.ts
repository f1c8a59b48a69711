import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, glob, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const runFile = promisify(execFile);

/** A checkout of one commit with every package installed; nobody's uncommitted work is in it. */
export interface Copy {
  folder: string;
  remove(): Promise<void>;
}

/**
 * Copies a commit of the repository at `root`. Links between packages are relative, so in the copy they lead to the copy; only the
 * store of foreign packages, which no patch touches, stays where it is.
 */
export async function copyCommit(root: string, commit: string): Promise<Copy> {
  const parent = await mkdtemp(join(tmpdir(), "reelay-mutants-"));
  const folder = join(parent, "checkout");
  const archive = join(parent, "commit.tar");
  const removeAtOnce = () => rmSync(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  process.once("exit", removeAtOnce);
  const remove = async () => {
    process.off("exit", removeAtOnce);
    await rm(parent, { recursive: true, force: true });
  };
  try {
    await mkdir(folder);
    await runFile("git", ["archive", "--format=tar", "-o", archive, commit], { cwd: root });
    await runFile("tar", ["-xf", archive, "-C", folder]);
    await rm(archive);
    await linkPackages(root, folder);
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The short name of the last commit; undefined where there is no git or no checkout. */
export async function nameOfHead(root: string): Promise<string | undefined> {
  try {
    const { stdout } = await runFile("git", ["rev-parse", "--short", "HEAD"], { cwd: root });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

async function linkPackages(root: string, folder: string): Promise<void> {
  for await (const manifest of glob(["{apps,packages}/*/package.json", "proof/package.json"], { cwd: folder })) {
    const links = join(dirname(manifest), "node_modules");
    await cp(join(root, links), join(folder, links), { recursive: true, verbatimSymlinks: true });
  }
  const links = join(root, "node_modules");
  // What tools keep there for themselves (`.vite`, `.cache`) belongs to the original's files.
  const wanted = (await readdir(links)).filter((name) => !name.startsWith(".") || name === ".bin");
  for (const name of wanted) {
    await cp(join(links, name), join(folder, "node_modules", name), { recursive: true, verbatimSymlinks: true });
  }
  await symlink(join(links, ".pnpm"), join(folder, "node_modules", ".pnpm"));
}
