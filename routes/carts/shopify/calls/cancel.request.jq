include "graphql";

# refundMethod replaced refund with version 2025-07.
def arguments:
  if $settings.api_version >= "2025-07"
  then {declared: "$refundMethod: OrderCancelRefundMethodInput", given: "refundMethod: $refundMethod",
    values: {refundMethod: {originalPaymentMethodsRefund: ($settings.refund_on_cancel == "true")}}}
  else {declared: "$refund: Boolean!", given: "refund: $refund", values: {refund: ($settings.refund_on_cancel == "true")}} end;

if .accepted then empty
else
  arguments as $refund
  | {
    write: true,
    body: document([
      "mutation Cancel($id: ID!, \($refund.declared), $restock: Boolean!, $notify: Boolean, $note: String) {",
      "  orderCancel(orderId: $id, \($refund.given), restock: $restock, reason: OTHER, notifyCustomer: $notify, staffNote: $note) {",
      "    job { id }",
      "    orderCancelUserErrors { code message }",
      "  }",
      "}"
    ]; {
      id: "gid://shopify/Order/\($vars.wanted.order)",
      restock: ($settings.restock_on_cancel != "false"),
      notify: ($settings.notify_customer != "false"),
      note: $vars.wanted.reason
    } + $refund.values)
  }
end
