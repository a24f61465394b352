include "graphql";

answered(
  .sent as $levels
  | ($settings.location // "" | ascii_downcase) as $named
  | (if $named == "" then .body.data.location else [.body.data.locations.nodes[] | select((.name | ascii_downcase) == $named)][0] end) as $location
  | if $location == null then {failure: {category: "REJECTED", message: "the shop has no active location '\($settings.location)'"}}
    else {set: {location: $location.id}, body: $levels} end
)
