# Keyset paging: a shipment that is written again meanwhile moves to the end and pushes no other out of a page.
include "jsonrpc";
def stamp: capture("^(?<y>\\d+)-(?<m>\\d+)-(?<d>\\d+)T(?<h>\\d+):(?<i>\\d+):(?<s>\\d+)(?:\\.(?<f>\\d+))?")
  | {__class__: "datetime", year: (.y | tonumber), month: (.m | tonumber), day: (.d | tonumber), hour: (.h | tonumber),
     minute: (.i | tonumber), second: (.s | tonumber), microsecond: (((.f // "0") + "000000")[0:6] | tonumber)};
(($cursor // "") | split("|")) as $after
| rpc_read("model.stock.shipment.out.search_read"; [
    [["state", "in", ["done", "cancelled"]],
     ["customer.code", "like", "\($connection.merchant)/%"],
     ["write_date", ">=", ($since | stamp)],
     ["write_date", "<", ($until | stamp)]]
    + (if ($after | length) == 2 then
        [["OR", ["write_date", ">", ($after[0] | stamp)],
          [["write_date", "=", ($after[0] | stamp)], ["id", ">", ($after[1] | tonumber)]]]]
       else [] end),
    0, $page, [["write_date", "ASC"], ["id", "ASC"]],
    (["number", "reference", "state", "write_date", "customer.code", "warehouse.code", "warehouse.name",
      "outgoing_moves.product.code", "outgoing_moves.internal_quantity", "outgoing_moves.state"]
     + (if ($settings.packages | tostring) == "false" then [] else
         ["carrier.party.name", "carrier.carrier_product.name", "packages.code", "packages.parent", "packages.shipping_reference",
          "packages.shipping_tracking_url", "packages.moves"] end)), {}]) + {path: "/\($settings.database | @uri)/"}
