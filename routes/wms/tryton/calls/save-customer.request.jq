# Written anew where an earlier attempt had come this far: the order may have been edited since. Writing it twice does no harm.
include "jsonrpc";
if $vars.there then empty else
  ($vars.order.address
    + {country: $vars.country, subdivision: $vars.subdivision,
       street: ([$vars.order.address.street, (if $vars.country then null else $vars.order.country end)] | map(select(.)) | join("\n")),
       city: ([$vars.order.address.city, (if $vars.subdivision then null else $vars.order.state end)] | map(select(.)) | join(", "))})
    as $address
  | {name: $vars.order.name} as $party
  | (if $vars.customer == null then
      rpc("model.party.party.create"; [[$party + {
        code: "\($connection.merchant)/\($vars.order.reference)",
        addresses: [["create", [$address]]],
        contact_mechanisms: [["create", $vars.order.contacts]]}], $vars.context])
    else
      rpc("model.party.party.write"; [[$vars.customer.id], $party + {
        addresses: [["write", $vars.customer.addresses[0:1], $address]],
        contact_mechanisms: [["delete", $vars.customer.contact_mechanisms], ["create", $vars.order.contacts]]}, $vars.context])
    end) + {write: false, path: "/\($settings.database | @uri)/"}
end
