#!/usr/bin/env bash
# Packs the client and uses it as a stranger would: a plain program outside the workspace, on the machine's own Node,
# makes a video with a running service and follows it to the link.
set -euo pipefail
cd "$(dirname "$0")/.."

pnpm() { npx -y pnpm@12.20.0 "$@"; }

workspace=$PWD
outside=$(mktemp -d)
service_pid=
clean_up() {
  [ -z "$service_pid" ] || { kill -TERM "$service_pid" && wait "$service_pid"; } 2>/dev/null || true
  rm -rf "$outside"
}
trap clean_up EXIT

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
import { createReelayClient, errorDataOf } from "@reelay/api/client";

const [url, apiKey] = process.argv.slice(2);
const refused = await createReelayClient({ url, apiKey: "rly_none" }).renders.list.query({}).catch(errorDataOf);
if (refused?.code !== "KEY_INVALID") throw new Error(`a wrong key gave ${JSON.stringify(refused)}`);

const client = createReelayClient({ url, apiKey });
const { id } = await client.renders.create.mutate({ script: "Hello from a stranger.", idempotencyKey: "stranger-1" });
const seen = [];
await new Promise((resolve, reject) =>
  client.renders.events.subscribe(
    { id },
    { onData: ({ data }) => seen.push(data), onError: reject, onComplete: resolve },
  ),
);
const last = seen.at(-1)?.render;
if (last?.state !== "ready" || last.links.video === null) throw new Error(`it ended as ${JSON.stringify(last)}`);
if (seen.some((event, index) => event.version !== index + 1)) throw new Error("an event is missing");
const video = await fetch(last.links.video);
const bytes = (await video.arrayBuffer()).byteLength;
if (bytes !== last.video.bytes) throw new Error(`the link gave ${bytes} bytes of ${last.video.bytes}`);
console.log(`${seen.length} events to ${last.links.video} (${bytes} bytes) on Node ${process.version}`);
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

REELAY_PORT=0 REELAY_DATA_DIR="$outside/data" SANDBOX_GLOBAL_PORT=0 SANDBOX_CHINA_PORT=0 SANDBOX_SPEED=20 LOG_LEVEL=warn \
  "$workspace/node_modules/.bin/node" --liftoff-only "$workspace/apps/server/src/main.ts" start >"$outside/start.txt" &
service_pid=$!
for _ in $(seq 150); do
  grep -q 'rly_' "$outside/start.txt" && break
  kill -0 "$service_pid"
  sleep 0.2
done
url=$(grep -oE 'http://127[.]0[.]0[.]1:[0-9]+' "$outside/start.txt" | head -1)
key=$(grep -oE 'rly_[0-9A-Za-z]+' "$outside/start.txt" | head -1)
node use.js "$url" "$key"
"$workspace/node_modules/.bin/tsc" --noEmit --strict --target es2022 --module nodenext --lib esnext,dom --types "" types.ts
echo "types hold"
