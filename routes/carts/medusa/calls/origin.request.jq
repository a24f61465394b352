# Only where one was entered, and only where a fulfillment is to be made.
if ($settings.location // "") == "" or .accepted or $vars.fulfillment != null or $vars.lines == [] then empty
else {path: "/admin/stock-locations", query: {fields: "id,name", limit: 1000}} end
