# The Node that runs Vendure: the one on the PATH when it is new enough, else the one in the work folder.
export NODE_PATH=$LIVE_WORK/vendure/node_modules VENDURE_DISABLE_TELEMETRY=true NODE_OPTIONS=--max-old-space-size=512

new_enough() { node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 15) ? 0 : 1)'; }

use_own_node() {
    local folder
    for folder in "$LIVE_WORK"/node/node_modules/node-linux-*/bin; do
        [ ! -x "$folder/node" ] || PATH=$folder:$PATH
    done
}

use_own_node
