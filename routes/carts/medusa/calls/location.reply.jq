($settings.location // "") as $named
| .body.stock_locations as $all
| (if $named == "" then $all else [$all[] | select(.id == $named or .name == $named)] end) as $found
| if $found == [] then {failure: {category: "REJECTED", message: "the shop has no stock location '\($named)'"}}
  elif ($found | length) > 1 then {failure: {category: "REJECTED", message: "the shop has \($found | length) stock locations to choose from: enter the id of one"}}
  else {body: .sent, set: {location: $found[0].id}} end
