include "graphql";

answered(
  .body.data.fulfillmentCreate
  | if .fulfillment != null and .userErrors == []
    then {set: {groups: $vars.groups[1:]}, body: {accepted: true, id: .fulfillment.id}}
    else {set: {groups: []}, body: {accepted: false, category: "REJECTED", message: ([.userErrors[].message] | join("; "))}} end
)
