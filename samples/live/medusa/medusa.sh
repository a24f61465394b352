# What the scripts of this folder share, sourced after ../processes.sh: Medusa takes the port after PostgreSQL's, as Vendure does.
export LIVE_MEDUSA=http://127.0.0.1:$((LIVE_PORT + 1)) LIVE_MEDUSA_KEYS=$LIVE_WORK/medusa/keys.json
export MEDUSA_DISABLE_TELEMETRY=true NODE_ENV=development NODE_OPTIONS=--max-old-space-size=768

new_enough() { node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'; }
medusa() { nice node_modules/.bin/medusa "$@"; }
