if .status == 200 and ((.body.orderKey // "") | startswith("caravan-\($settings.store_id)-")) then
  {body: (.sent + {orderKey: .body.orderKey})}
else {body: null}
end
