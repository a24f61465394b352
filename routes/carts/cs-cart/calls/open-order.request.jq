# Quantities still to ship, so that a shipment that another hand has entered is not entered again.
{ path: "\($settings.api_path)/orders/\(.order_id)" }
