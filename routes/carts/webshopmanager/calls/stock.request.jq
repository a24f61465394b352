include "fieldmap";
.sku as $sku
| if $settings.protocol == "rest" and ($settings.rest_inventory // "") != "" then
    { method: $settings.rest_method, path: ($settings.rest_inventory | gsub("\\{sku\\}"; $sku | @uri)), body: by_table($settings.rest_inventory_map | fromjson) }
  else error("the feed for ShipStation takes no stock; use the protocol rest and fill in rest_inventory, or switch inventory-upload off") end
