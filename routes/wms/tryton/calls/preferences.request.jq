# The user's company and language, which every later call is made in.
include "jsonrpc";
if $vars.there then empty else rpc_read("model.res.user.get_preferences"; [true, {}]) + {path: "/\($settings.database | @uri)/"} end
