// The arrows of the house, held by a tool: core <- api, core <- chat <- bots, preview <- sandbox, apps on top.
// A test may bring in any other package as a peer (the service is judged against the sandbox), never an app.
const ours = "^((packages|apps)/|proof/|bench/)";
/** The proof and the benches drive everything from outside, as tests do: they may bring in any package. */
const tests = "[.](test|browser)[.]ts$|/test/|^(proof|bench)/";
const client = "packages/api/src/client[.]ts$";

/** What shipped code in `folder` may import of ours, besides itself. Everything else is an error. */
const arrows = (folder, allowed) => ({
  name: `arrows-of-${folder.replace("/", "-")}`,
  comment: `${folder} may use ${allowed.length === 0 ? "nothing else of ours" : allowed.join(", ")}`,
  severity: "error",
  from: { path: `^${folder}/`, pathNot: tests },
  to: { path: ours, pathNot: [`${folder}/`, ...allowed].map((path) => `^${path}`) },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    arrows("packages/core", []),
    arrows("packages/tracing", []),
    arrows("packages/preview", []),
    arrows("packages/api", ["packages/core/", "packages/tracing/"]),
    arrows("packages/sandbox", ["packages/preview/"]),
    arrows("packages/chat", ["packages/core/", "packages/tracing/", client]),
    arrows("apps/slack-bot", ["packages/core/", "packages/chat/", "packages/tracing/", client]),
    arrows("apps/discord-bot", ["packages/core/", "packages/chat/", "packages/tracing/", client]),
    {
      name: "apps-on-top",
      comment: "no package imports an app, not even in a test; of the apps only apps/server may start the bots",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/", pathNot: "^apps/server/" },
      to: { path: "^apps/", pathNot: "^$1/$2/" },
    },
    {
      name: "doors-only",
      comment: "another package is entered by a name in its exports, never by a relative path",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/" },
      to: { path: ours, pathNot: "^$1/$2/", dependencyTypes: ["local"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: { path: ours },
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "the import leads nowhere, or package.json does not name the package",
      severity: "error",
      from: { path: ours },
      to: { dependencyTypes: ["unknown", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-development-tools-at-run-time",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm", "type-only"] },
    },
    {
      name: "tests-stay-outside",
      comment: "shipped code never imports a test",
      severity: "error",
      from: { path: ours, pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    // Type imports count too; dependency-cruiser reads TypeScript through the compiler pnpm-workspace.yaml gives it.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(packages|apps)/[^/]+/dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "node", "default"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
