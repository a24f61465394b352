include "graphql";

# Each of these is enough for one thing the hub does.
def needed: [
  ["ReadOrder"], ["UpdateOrder"], ["ReadCatalog", "ReadProduct"], ["UpdateCatalog", "UpdateProduct"], ["ReadCatalog", "ReadStockLocation"]
];

answered(
  .body.data as $data
  | ([$data.me.channels[]? | select(.token == $data.activeChannel.token)][0]) as $channel
  | if ($settings.channel_token // "") != "" and $settings.channel_token != $data.activeChannel.token
    then {failure: {category: "UNAUTHORIZED", message: "no channel has the token that was entered"}}
    elif $channel == null
    then {failure: {category: "UNAUTHORIZED", message: "\($data.me.identifier) has no role in the channel \($data.activeChannel.code)"}}
    else
      ([needed[] | . as $any | select(any($channel.permissions[]; . as $has | any($any[]; . == $has)) | not) | join(" or ")]) as $missing
      | if ($missing | length) > 0
        then {failure: {category: "UNAUTHORIZED", message: "the role of \($data.me.identifier) lacks \($missing | join(", "))"}}
        else {body: $data} end
    end
)
