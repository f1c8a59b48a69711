#!/usr/bin/env bash
# Packs the client and uses it as a stranger would: a plain program outside the workspace, on the machine's own Node.
# With REELAY_API_URL and REELAY_API_KEY set, the program also asks that service for its regions.
set -euo pipefail
cd "$(dirname "$0")/.."

pnpm() { npx -y pnpm@12.20.0 "$@"; }

workspace=$PWD
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT

# Inside a pnpm script the repository's Node 24 comes first; a stranger has another one.
PATH=$(printf '%s' "$PATH" | tr ':' '\n' | grep -vF 'node_modules/.bin' | paste -sd:)
unset "${!npm_@}" NODE_OPTIONS 2>/dev/null || true

pnpm --filter @reelay/api run build
(cd packages/api && pnpm pack --out "$outside/reelay-api.tgz" >/dev/null)

echo "Packed:"
tar -tzf "$outside/reelay-api.tgz" | sort
if tar -tzf "$outside/reelay-api.tgz" | grep -Ev '^package/(client\.js$|client\.d\.ts$|package\.json$|README\.md$|LICENSE$)' | grep .; then
  echo "The package holds files that do not belong in it." >&2
  exit 1
fi
if tar -xzOf "$outside/reelay-api.tgz" package/package.json | grep -E 'catalog:|workspace:'; then
  echo "The packed package.json still speaks of the workspace." >&2
  exit 1
fi

cd "$outside"
cat >package.json <<'JSON'
{ "name": "a-stranger", "private": true, "type": "module" }
JSON
cat >use.js <<'JS'
import { createReelayClient } from "@reelay/api/client";

const url = process.env.REELAY_API_URL ?? "http://127.0.0.1:9";
const client = createReelayClient({ url, apiKey: process.env.REELAY_API_KEY ?? "rly_none" });
if (typeof client.renders.create.mutate !== "function") throw new Error("renders.create is missing");
if (process.env.REELAY_API_URL) {
  const regions = await client.catalog.regions.query();
  if (!Array.isArray(regions)) throw new Error(`catalog.regions answered ${JSON.stringify(regions)}`);
} else {
  const failure = await client.catalog.regions.query().then(() => undefined, (error) => error);
  if (failure?.name !== "TRPCClientError") throw new Error(`a service that is down gave ${failure}`);
}
console.log(`used on Node ${process.version}`);
JS
cat >types.ts <<'TS'
import { createReelayClient } from "@reelay/api/client";

const client = createReelayClient({ url: "http://127.0.0.1:9", apiKey: "rly_none" });
type Render = Awaited<ReturnType<typeof client.renders.get.query>>;
export const id = (render: Render): string => render.id;
// @ts-expect-error a render's id is a string: if this line compiles, the types have turned into any
export const wrong = (render: Render): number => render.id;
TS
npm install --no-audit --no-fund --loglevel=error ./reelay-api.tgz
node use.js
"$workspace/node_modules/.bin/tsc" --noEmit --strict --target es2022 --module nodenext --lib esnext,dom --types "" types.ts
echo "types hold"
