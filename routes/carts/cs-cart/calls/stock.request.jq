{ method: "PUT", path: "\($settings.api_path)/products/\(.product_id)", body: { amount: (.amount | tostring) } }
