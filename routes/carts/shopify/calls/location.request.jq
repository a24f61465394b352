include "graphql";

# The location whose stock is set; a number needs no question.
($settings.location // "") as $named
| if $named | test("^[0-9]+$") then empty
else {
  write: false,
  body: (if $named == ""
    then document(["query PrimaryLocation {", "  location { id name }", "}"]; {})
    else document(["query Locations($first: Int!) {", "  locations(first: $first) { nodes { id name } }", "}"]; {first: 250}) end)
} end
