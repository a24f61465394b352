($settings.location // "") as $named
| if $named == "" or any(.body.stock_locations[]; .id == $named or .name == $named) then {body: .body.stock_locations}
  else {failure: {category: "REJECTED", message: "the shop has no stock location '\($named)'"}} end
